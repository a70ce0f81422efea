import type { Reach } from '@wick/client/account/contacts/keep-reach'
import { keepIdentity } from '@wick/client/account/contacts/keep-identity'
import { listContacts } from '@wick/client/account/contacts/list-contacts'
import { findPair } from '@wick/client/account/contacts/keep-pair'
import { signIn } from '@wick/client/account/flow/sign-in'
import { startSignUp } from '@wick/client/account/flow/sign-up'
import { type InboxCalls, inboxCalls } from '@wick/client/account/http/inbox-calls'
import type { InboxPorts } from '@wick/client/account/inbox/inbox-ports'
import { openInbox } from '@wick/client/account/inbox/open-inbox'
import { setReachable } from '@wick/client/account/inbox/own-reach'
import { accountVault, writerOf } from '@wick/client/account/vault/account-vault'
import type { SeenVault } from '@wick/client/account/vault/watch-versions'
import type { Answer } from '@wick/client/http/call'
import { type AccountBrowser, createAccountBrowser } from '@wick/client/testing/account-browser'
import type { StretchThread } from '@wick/client/testing/stretch-thread'
import { toBase64url } from '@wick/e2ee/bytes'
import { newHandle } from '../../../support/person.ts'

export const PASSWORD = 'three blue candles'
const REACH: Reach = { isReachable: true, takesStrangers: true }

export function granted<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

/** Who somebody is to a device, as far as it matters: their state, and the pair. */
export type Known = readonly [state: string, pair: string | null]

/** One device of somebody who has contacts. */
export class ContactDevice {
  readonly browser: AccountBrowser
  readonly handle: string
  readonly ports: InboxPorts

  private constructor(browser: AccountBrowser, handle: string, ports: InboxPorts) {
    this.browser = browser
    this.handle = handle
    this.ports = ports
  }

  /** Somebody new, with an inbox and a card, whom anybody may ask. */
  static async signUp(server: string, thread: StretchThread): Promise<ContactDevice> {
    const device = await ContactDevice.signUpUnreachable(server, thread)
    granted(await setReachable(device.ports, REACH))
    return device
  }

  /** Somebody new, with an inbox and a card, who has said nothing yet of who may ask. */
  static async signUpUnreachable(server: string, { stretcher }: StretchThread): Promise<ContactDevice> {
    const browser = createAccountBrowser({ server, stretcher })
    const handle = newHandle()
    const started = granted(await startSignUp(browser.device, { handle, password: PASSWORD, deviceName: '' }))
    const { rootKey } = granted(await started.submit())
    const device = new ContactDevice(browser, handle, await portsOf(browser))
    await keepIdentity(device.ports.vault, rootKey)
    granted(await device.ports.vault.push())
    granted(await openInbox(device.ports))
    return device
  }

  /** Another one of the same person. */
  async second(server: string, { stretcher }: StretchThread): Promise<ContactDevice> {
    const browser = createAccountBrowser({ server, stretcher })
    granted(await signIn(browser.device, { handle: this.handle, password: PASSWORD }))
    const device = new ContactDevice(browser, this.handle, await portsOf(browser))
    granted(await openInbox(device.ports))
    return device
  }

  get accountId(): string {
    return this.ports.accountId
  }

  /** At a server that answers some of its calls otherwise. */
  at(calls: Partial<InboxCalls>): InboxPorts {
    return { ...this.ports, calls: { ...this.ports.calls, ...calls } }
  }

  /** What the vault says of somebody; null for nobody. */
  async knows({ accountId }: ContactDevice): Promise<Known | null> {
    granted(await this.ports.vault.pull())
    const entries = this.ports.vault.entries()
    const known = listContacts(entries).find((contact) => contact.accountId === accountId)
    const pair = findPair(entries, accountId)
    return known ? [known.who.state, pair && toBase64url(pair.id)] : null
  }
}

async function portsOf(browser: AccountBrowser): Promise<InboxPorts> {
  const kept = await browser.keep.load()
  if (kept === null) throw new Error('Nobody is signed in here.')
  const known: { seen: SeenVault | null } = { seen: null }
  const memory = {
    load: async () => known.seen,
    async save(seen: SeenVault) {
      known.seen = seen
    },
  }
  const session = browser.openTab()
  return {
    calls: inboxCalls(browser.http),
    session,
    vault: accountVault({ api: browser.api, session, kept, memory, now: Date.now }),
    accountId: kept.accountId,
    writer: writerOf(kept.sessionId),
    now: Date.now,
    ports: browser.device.ports,
  }
}
