import { findContact } from '@wick/client/account/contacts/list-contacts'
import { runningTalk } from '@wick/client/account/contacts/running-talk'
import { contactSafetyNumber } from '@wick/client/account/crypto/contact/contact-safety'
import { acceptContact } from '@wick/client/account/inbox/answer-contact'
import { askContact } from '@wick/client/account/inbox/ask-contact'
import { ownSelf } from '@wick/client/account/inbox/inbox-ports'
import { signOwnCard } from '@wick/client/account/inbox/own-card'
import { readItems } from '@wick/client/account/inbox/read-items'
import { startStretchThread, type StretchThread } from '@wick/client/testing/stretch-thread'
import type { Card } from '@wick/contracts/account-cards'
import { fromBase64url } from '@wick/e2ee/bytes'
import { expect } from 'vitest'
import { type Cluster, startCluster } from '../../../../support/cluster.ts'
import { type Answered, RogueServer } from '../../../../support/rogue-server.ts'
import { ContactDevice, granted, type Known } from '../contact-device.ts'

/** The real system, somebody malicious in front of it, and people who know no other server. */
export interface RogueSystem extends AsyncDisposable {
  readonly cluster: Cluster
  readonly rogue: RogueServer
  readonly thread: StretchThread
  readonly somebody: () => Promise<ContactDevice>
  /** Two who have become contacts while it was honest. */
  readonly contacts: () => Promise<{ readonly ada: ContactDevice; readonly bob: ContactDevice }>
}

export async function startRogueSystem(): Promise<RogueSystem> {
  await using resources = new AsyncDisposableStack()
  const cluster = resources.use(await startCluster({ accounts: 'on' }))
  const rogue = resources.use(await RogueServer.before(cluster.gateways[0] ?? ''))
  const thread = resources.use(startStretchThread())
  const somebody = () => ContactDevice.signUp(rogue.address, thread)
  const running = resources.move()
  return {
    cluster,
    rogue,
    thread,
    somebody,
    async contacts() {
      const [ada, bob] = [await somebody(), await somebody()]
      await befriend(ada, bob)
      return { ada, bob }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

export const CONTACT: Known = ['contact', expect.any(String)]
export const refused = (code: string) => ({ ok: false, refusal: { code } })

export const ask = (by: ContactDevice, whom: ContactDevice) =>
  askContact(by.ports, { of: { handle: whom.handle }, name: 'Ada', note: 'Hello' })

export const accept = (by: ContactDevice, whom: ContactDevice) => acceptContact(by.ports, whom.accountId, 'Bob')

export async function read(...devices: readonly ContactDevice[]): Promise<void> {
  for (const { ports } of devices) granted(await readItems(ports))
}

export async function befriend(ada: ContactDevice, bob: ContactDevice): Promise<void> {
  granted(await ask(ada, bob))
  await read(bob)
  granted(await accept(bob, ada))
  await read(ada)
}

/** As its owner would sign it now. */
export async function cardOf({ ports }: ContactDevice): Promise<Card> {
  const card = await signOwnCard(ports.vault.entries(), granted(await ownSelf(ports)))
  if (card === null) throw new Error('no card')
  return card
}

/** The identity that somebody has pinned for another one. */
export function pinnedBy({ ports }: ContactDevice, { accountId }: ContactDevice): string | undefined {
  return findContact(ports.vault.entries(), accountId)?.who.identity
}

/** What somebody reads out to be compared. */
export async function numberOf(by: ContactDevice, whom: ContactDevice): Promise<string> {
  const theirs = fromBase64url(pinnedBy(by, whom) ?? '', 32)
  if (theirs === null) throw new Error('nobody is pinned')
  return (await contactSafetyNumber([granted(await ownSelf(by.ports)).identity, theirs])).digits
}

/** Which conversation runs with somebody, as the vault knows. */
export const knownTalk = ({ ports }: ContactDevice, { accountId }: ContactDevice) =>
  runningTalk(ports.vault.entries(), accountId, ports.now())

/** What the system answers while somebody does something; it passes on. */
export async function answerTo(rogue: RogueServer, endpoint: string, act: () => Promise<unknown>): Promise<Answered> {
  const heard: Answered[] = []
  rogue.does(endpoint, async (asked, pass) => {
    const answer = await pass(asked)
    heard.push(answer)
    return answer
  })
  await act()
  rogue.relents()
  const last = heard.at(-1)
  if (last === undefined) throw new Error('nobody asked')
  return last
}
