import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@wick/brokers/free-port'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bootSystem } from '../../../infra/local/system/boot-system.ts'
import { dumpFolder, foundIn } from '../../support/dump.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { Visitor } from '../../support/visitor.ts'

let folder: { readonly path: string } & AsyncDisposable
beforeAll(async () => {
  vi.stubEnv('CLEAR_ROOMS', 'on')
  folder = await mkdtempDisposable(join(tmpdir(), 'wick-kept-'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await folder[Symbol.asyncDispose]()
})

/** As `npm start` does. */
const boot = async (accounts: string | undefined) =>
  bootSystem({
    port: await freePort(),
    replicas: 1,
    rateLimits: 'off',
    accounts,
    isVerbose: false,
    say: () => undefined,
    giveUp: new AbortController().signal,
  })

async function registerOnce() {
  await using system = await boot(folder.path)
  const ada = await new Person(system.url).register()
  const { roomId } = await new Visitor(system.url).createRoom()
  // Two brokers on one folder would write over each other.
  await expect(boot(folder.path)).rejects.toThrow(/in use/)
  return { ada, roomId }
}

it('a local system keeps accounts from start to start, and rooms nowhere', async () => {
  const { ada, roomId } = await registerOnce()
  const kept = await dumpFolder(folder.path)
  expect(foundIn(kept, [ada.accountId, roomId, ada.handle, ada.password])).toEqual([ada.accountId])

  await using system = await boot(folder.path)
  const again = await ada.elsewhere(system.url).signIn()
  expect(again.session?.accountId).toBe(ada.session?.accountId)
  expect(await again.sessions()).toHaveLength(2)
  expect(await new Visitor(system.url).call('GET', `/api/rooms/${roomId}`)).toMatchObject(refusal('room_not_found'))
})

it('a local system without accounts has no call of them', async () => {
  await using system = await boot(undefined)
  expect(await new Visitor(system.url).call('GET', '/api/account/params')).toMatchObject(refusal('not_found'))
})
