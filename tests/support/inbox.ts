import { createHmac, randomBytes } from 'node:crypto'
import type { Lane } from '@wick/contracts/account-inbox-commands'
import { InboxPage } from '@wick/contracts/account-inbox-http'
import type { Person } from './person.ts'
import { expectStatus } from './visitor.ts'

const bytes = (length: number) => randomBytes(length).toString('base64url')

/** An inbox as its owner knows it. */
export class Inbox {
  readonly id = bytes(16)
  key = bytes(32)
  readonly owner: Person

  constructor(owner: Person) {
    this.owner = owner
  }

  static async of(owner: Person, takesStrangers = false): Promise<Inbox> {
    const inbox = new Inbox(owner)
    expectStatus(await inbox.set({ takesStrangers }), 204)
    return inbox
  }

  set(change: { revoked?: string[]; takesStrangers?: boolean } = {}, by = this.owner) {
    const settings = { inboxId: this.id, inboxKey: this.key, revoked: [], takesStrangers: false, ...change }
    return by.asked('PUT', 'inbox', settings)
  }

  /** What lets one contact write. */
  delivery(serial = bytes(8)): string {
    const mac = createHmac('sha256', Buffer.from(this.key, 'base64url')).update(Buffer.from(serial, 'base64url'))
    return `${serial}.${mac.digest('base64url')}`
  }

  read(lane: Lane = 'contacts', after = 0, by = this.owner) {
    return this.#asked(by, 'GET', `inbox?lane=${lane}&after=${after}`)
  }

  async page(lane: Lane = 'contacts', after = 0, by = this.owner) {
    return InboxPage.parse(expectStatus(await this.read(lane, after, by), 200))
  }

  async items(lane: Lane = 'contacts', by = this.owner): Promise<readonly string[]> {
    return (await this.page(lane, 0, by)).items.map(({ item }) => item)
  }

  take(seq: number, lane: Lane = 'contacts', by = this.owner) {
    return this.#asked(by, 'DELETE', `inbox/${lane}/${seq}`)
  }

  #asked(by: Person, method: string, path: string) {
    return by.call(method, path, undefined, { authorization: `Bearer ${by.accessToken}`, 'wick-inbox': this.id })
  }
}

/** Brings an item without saying who brings it. */
export async function deliverItem(
  gateway: string,
  { inboxId, item, headers }: { inboxId: string; item: Uint8Array; headers: Readonly<Record<string, string>> },
): Promise<readonly [status: number, code: unknown]> {
  const response = await fetch(`${gateway}/api/inbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'wick-inbox': inboxId, ...headers },
    body: Buffer.from(item),
  })
  const text = await response.text()
  const { error } = (text === '' ? {} : JSON.parse(text)) as { error?: { code: string } }
  return [response.status, error?.code]
}
