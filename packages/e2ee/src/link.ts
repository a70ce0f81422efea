import type { Bytes } from './bytes.ts'
import { fromBase64url, toBase64url } from './bytes.ts'
import { LinkError } from './errors.ts'

/** The suites this build speaks; a link of another one needs a newer page (§4). */
export type Suite = 1

/** Stands for the suite where the room's id is derived as it was before. */
const EARLIER = '0'

export interface Link {
  readonly suite: Suite
  /** 32 bytes, the root of every key; the caller overwrites them after importing. */
  readonly secret: Bytes
  /** 16 bytes. */
  readonly creatorTag: Bytes
  /** A room that was made before ids followed from the join token (§4). */
  readonly isEarlier: boolean
}

/** The fragment of a room's link, with its `#`. */
export function formatFragment({ suite, secret, creatorTag }: Omit<Link, 'isEarlier'>): string {
  return `#${suite}.${toBase64url(secret)}.${toBase64url(creatorTag)}`
}

/** @throws LinkError */
export function parseFragment(fragment: string): Link {
  const [suite, secretText, tagText, ...more] = fragment.replace(/^#/, '').split('.')
  if (secretText === undefined || tagText === undefined || more.length > 0) throw new LinkError('malformed')
  const isEarlier = suite === EARLIER
  if (suite !== '1' && !isEarlier) throw new LinkError('newer_page')
  const secret = fromBase64url(secretText, 32)
  const creatorTag = fromBase64url(tagText, 16)
  if (secret === null || creatorTag === null) throw new LinkError('malformed')
  return { suite: 1, secret, creatorTag, isEarlier }
}

/**
 * The same link, read as that of a room made before ids followed from keys. Try it where no room has the id. Null for
 * what is no link of now (§4).
 */
export function earlierFragment(fragment: string): string | null {
  const text = fragment.replace(/^#/, '')
  return text.startsWith('1.') ? `#${EARLIER}${text.slice(1)}` : null
}

/** The room of a fragment of one part, `#<roomId>`, by which a room that is kept here is named; null for anything else. */
export function roomOfFragment(fragment: string): string | null {
  const text = fragment.replace(/^#/, '')
  return fromBase64url(text, 16) === null ? null : text
}
