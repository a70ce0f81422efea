import { type Bytes, concat, equal, fromBase64url, randomBytes, toBase64url, utf8 } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import { ID_BYTES } from '../box.ts'

/** Of the tag, and of the secret. */
const LINK_PART_BYTES = 16
const FORMAT = '1'

/** What a link to become somebody's contact says. Each field has 16 bytes. */
export interface ContactLink {
  readonly accountId: Bytes
  /** Pins the identity: the server can put none of its own in its place. */
  readonly identityTag: Bytes
  /** Proves to the owner that a request comes by this link. */
  readonly secret: Bytes
}

export async function identityTagOf(identity: Bytes): Promise<Bytes> {
  return (await sha256(concat(utf8('wick/1 contact link'), identity))).slice(0, LINK_PART_BYTES)
}

export function newLinkSecret(): Bytes {
  return randomBytes(LINK_PART_BYTES)
}

export async function contactLinkOf(
  { accountId, identity }: { readonly accountId: Bytes; readonly identity: Bytes },
  secret: Bytes,
): Promise<ContactLink> {
  return { accountId, identityTag: await identityTagOf(identity), secret }
}

/** The fragment of the link, with its `#`; no server is told any of it. */
export function formatContactFragment({ accountId, identityTag, secret }: ContactLink): string {
  return `#${[FORMAT, ...[accountId, identityTag, secret].map(toBase64url)].join('.')}`
}

/** `newer_page`: of a format that only a newer page knows. */
export function parseContactFragment(fragment: string): ContactLink | 'malformed' | 'newer_page' {
  const [format, ...parts] = fragment.replace(/^#/, '').split('.')
  if (format === undefined || !/^[1-9]\d?$/.test(format)) return 'malformed'
  if (format !== FORMAT) return 'newer_page'
  const [accountId, identityTag, secret, ...more] = parts.map((part) => fromBase64url(part, ID_BYTES))
  if (!accountId || !identityTag || !secret || more.length > 0) return 'malformed'
  return { accountId, identityTag, secret }
}

/** Whether a card that a server gave is the one that the link means. */
export async function isCardOfLink(
  { accountId, identityTag }: ContactLink,
  card: { readonly accountId: Bytes; readonly identity: Bytes },
): Promise<boolean> {
  return equal(card.accountId, accountId) && equal(await identityTagOf(card.identity), identityTag)
}
