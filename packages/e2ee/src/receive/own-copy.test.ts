import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCreator, join, reload, textsOf } from '../../testing/member.ts'
import type { LogEvent } from '../intake.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A room of two, and the creator's text in the log, read by nobody yet. */
async function said() {
  const { server, creator, link } = await createCreator()
  const guest = await join(server, link, 'Bob')
  await creator.sync()
  const verified = vi.spyOn(crypto.subtle, 'verify')
  await creator.say('hello')
  return { server, creator, guest, verified }
}

function changed(event: LogEvent): LogEvent {
  if (event.lane !== 'envelope' || !(event.bytes instanceof Uint8Array)) return event
  const bytes = event.bytes.slice()
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return { ...event, bytes }
}

describe('an envelope of our own', () => {
  it('is taken as it was sealed, and as it is read after a reload', async () => {
    const { server, creator, verified } = await said()
    await creator.sync()
    expect(verified).not.toHaveBeenCalled()
    const again = await reload(server, creator)
    expect(await again.engine.archived()).toEqual(await creator.engine.archived())
    expect(textsOf(creator.shown)).toEqual(['hello'])
  })

  it('is what others read', async () => {
    const { creator, guest, verified } = await said()
    await creator.sync()
    await guest.sync()
    expect(verified).toHaveBeenCalledOnce()
    const [ours, theirs] = [creator, guest].map(({ shown }) => shown.at(-1))
    expect(ours).toEqual(theirs)
  })

  it('is not known by anything less than all of its bytes', async () => {
    const { server, creator } = await said()
    const last = server.log.events.length - 1
    server.history = (after) =>
      server.log.events.map((event, at) => (at === last ? changed(event) : event)).filter(({ seq }) => seq > after)
    await creator.sync()
    expect(textsOf(creator.shown)).toEqual([])
    expect(creator.alarms).toMatchObject([{ kind: 'gap' }])
  })

  it('is verified like any other where another one was sealed since', async () => {
    const { server, creator, verified } = await said()
    await creator.say('and more')
    await creator.take(server.log.history((await creator.engine.standing()).cursor))
    expect(verified).toHaveBeenCalledOnce()
    expect(textsOf(creator.shown)).toEqual(['hello', 'and more'])
  })
})
