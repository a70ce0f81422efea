import { accept, type Decision, refuse, unchanged } from '@wick/domain/decider'
import { VersionConflictError } from '@wick/platform/process/errors'
import { beforeEach, expect, it } from 'vitest'
import { type CommandSteps, handleCommand } from './handle-command.ts'

type Steps = CommandSteps<string, string, 'full' | 'unwanted', string>

let loads: string[]
beforeEach(() => {
  loads = []
})

const steps = (decide: (loaded: string) => Decision<string, 'full' | 'unwanted'>): Steps => ({
  load(certainty) {
    loads.push(certainty)
    return Promise.resolve(certainty)
  },
  decide,
  append: (event, loaded) => Promise.resolve({ ok: `${event} at ${loaded}` }),
  repeat: { answer: (loaded) => `repeated at ${loaded}`, needs: 'unchallenged' },
})
const withCached = (given: Steps): Steps => ({
  ...given,
  loadCached() {
    loads.push('cached')
    return Promise.resolve('cached')
  },
})

it('appends at what is believed', async () => {
  expect(await handleCommand(steps(() => accept('event')))).toEqual({ ok: 'event at believed' })
  expect(loads).toEqual(['believed'])
})

it('appends at what this replica knows, without asking', async () => {
  expect(await handleCommand(withCached(steps(() => accept('event'))))).toEqual({ ok: 'event at cached' })
  expect(loads).toEqual(['cached'])
})

it('refuses by what is proven alone', async () => {
  expect(await handleCommand(steps(() => refuse('unwanted')))).toEqual({ refused: 'unwanted' })
  expect(loads).toEqual(['believed', 'proven'])
})

it('appends behind the barrier where only what it believed spoke against it', async () => {
  const decide = (loaded: string) => (loaded === 'proven' ? accept('event') : refuse('unwanted'))
  expect(await handleCommand(withCached(steps(decide)))).toEqual({ ok: 'event at proven' })
  expect(loads).toEqual(['cached', 'proven'])
})

it('tells of a repeat at the certainty that the command names', async () => {
  expect(await handleCommand(withCached(steps(() => unchanged)))).toEqual({ ok: 'repeated at unchallenged' })
  expect(loads).toEqual(['cached', 'unchallenged'])
})

it('decides again at the head after a lost contest', async () => {
  const given = withCached(steps(() => accept('event')))
  const append: Steps['append'] = (event, loaded) =>
    loaded === 'cached' ? Promise.reject(new VersionConflictError('another was first')) : given.append(event, loaded)
  expect(await handleCommand({ ...given, append })).toEqual({ ok: 'event at believed' })
  expect(loads).toEqual(['cached', 'believed'])
})

it('tries behind the barrier what a full log has refused', async () => {
  const given = steps(() => accept('event'))
  const tried: string[] = []
  const append: Steps['append'] = (_, loaded) => {
    tried.push(loaded)
    return Promise.resolve({ refused: 'full' })
  }
  expect(await handleCommand({ ...given, append })).toEqual({ refused: 'full' })
  expect(tried).toEqual(['believed', 'proven'])
})
