import { blockContact } from '@wick/client/account/inbox/answer-contact'
import { openTalk } from '@wick/client/account/inbox/open-talk'
import { readItems } from '@wick/client/account/inbox/read-items'
import { setReachable } from '@wick/client/account/inbox/own-reach'
import { DELIVER, READ_VAULT, WRITE_VAULT } from '@wick/contracts/account-endpoints'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, answerWith, refuseWith } from '../../../../support/rogue-server.ts'
import { type ContactDevice, granted } from '../contact-device.ts'
import { answerTo, ask, CONTACT, read, refused, type RogueSystem, startRogueSystem } from './rogue-system.ts'

let system: RogueSystem
beforeAll(async () => {
  system = await startRogueSystem()
})
afterAll(() => system[Symbol.asyncDispose]())
afterEach(() => system.rogue.relents())

const served = ({ ports }: ContactDevice) => answerTo(system.rogue, READ_VAULT, () => ports.vault.pull())

describe('a server that serves another vault', () => {
  let ada: ContactDevice
  let eve: ContactDevice
  /** From before Ada blocked Eve, from after it, and Eve’s. */
  let vaults: Readonly<Record<'older' | 'newest' | 'eves', Answered>>
  beforeAll(async () => {
    ;({ ada, bob: eve } = await system.contacts())
    const older = await served(ada)
    granted(await blockContact(ada.ports, eve.accountId))
    vaults = { older, newest: await served(ada), eves: await served(eve) }
  })

  const changed = (answer: Answered, at: number, value: number) => {
    const body = Buffer.from(answer.body)
    body[at] = value
    return { ...answer, body }
  }
  const lies: Readonly<Record<string, readonly [code: string, lie: () => Answered]>> = {
    'that of before': ['rolled_back', () => vaults.older],
    none: ['rolled_back', () => answerWith(204)],
    'that of before under a newer number': [
      'unopenable',
      () => changed(vaults.older, 3, (vaults.newest.body[3] ?? 0) + 1),
    ],
    'one with a bit turned': ['unopenable', () => changed(vaults.newest, 40, (vaults.newest.body[40] ?? 0) ^ 1)],
    'that of another account': ['unopenable', () => vaults.eves],
  }

  it.each(Object.entries(lies))('(%s) is found out, and nothing is written or sent', async (_, [code, lie]) => {
    const { rogue } = system
    rogue.does(READ_VAULT, async () => lie())
    rogue.countOf(WRITE_VAULT)
    const { ports } = ada
    const reach = { isReachable: true, takesStrangers: true }
    for (const attempt of [
      () => readItems(ports),
      () => openTalk(ports, eve.accountId),
      () => ask(ada, eve),
      () => setReachable(ports, reach),
    ])
      expect(await attempt()).toMatchObject(refused(code))
    expect(rogue.countOf(WRITE_VAULT) + rogue.countOf(DELIVER)).toBe(0)
  })

  it('is believed again once it serves the newest: who is blocked still is', async () => {
    await read(ada)
    expect(await openTalk(ada.ports, eve.accountId)).toMatchObject(refused('blocked'))
  })
})

describe('a server that keeps a write back', () => {
  it('though it has acknowledged it, is found out when it serves the vault without it', async () => {
    const { ada, bob } = await system.contacts()
    system.rogue.does(WRITE_VAULT, async () => answerWith(204))
    granted(await blockContact(ada.ports, bob.accountId))
    system.rogue.relents()
    expect(await readItems(ada.ports)).toMatchObject(refused('rolled_back'))
    expect(await openTalk(ada.ports, bob.accountId)).toMatchObject(refused('rolled_back'))
  })

  it('and lets another device write, is found out by the first', async () => {
    const phone = await system.somebody()
    const desk = await phone.second(system.rogue.address, system.thread)
    for (const { ports } of [phone, desk]) granted(await ports.vault.pull())
    system.rogue.does(WRITE_VAULT, async () => answerWith(204))
    phone.ports.vault.set('x', 'phone')
    granted(await phone.ports.vault.push())
    system.rogue.relents()
    desk.ports.vault.set('x', 'desk')
    granted(await desk.ports.vault.push())
    expect(await phone.ports.vault.pull()).toMatchObject(refused('forked'))
    granted(await desk.ports.vault.pull())
  })

  it('and calls each one late, is asked nine times, and nothing is lost', async () => {
    const { ada, bob } = await system.contacts()
    system.rogue.does(WRITE_VAULT, async () => refuseWith(409, 'version_conflict'))
    system.rogue.countOf(WRITE_VAULT)
    expect(await blockContact(ada.ports, bob.accountId)).toMatchObject(refused('version_conflict'))
    expect(system.rogue.countOf(WRITE_VAULT)).toBe(9)
    system.rogue.relents()
    expect(await ada.knows(bob)).toEqual(CONTACT)
    granted(await ada.ports.vault.push())
    const desk = await ada.second(system.rogue.address, system.thread)
    expect(await openTalk(desk.ports, bob.accountId)).toMatchObject(refused('blocked'))
  })
})
