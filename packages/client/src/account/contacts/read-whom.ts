import { Handle } from '@wick/contracts/account-ids'
import { type ContactLink, parseContactFragment } from '../crypto/contact/contact-link.ts'
import { toBase64url } from '@wick/e2ee/bytes'

/** Whom somebody means by what they typed, pasted or opened. */
export type Whom = { readonly handle: string } | { readonly link: ContactLink } | 'wrong' | 'newer' | 'yourself'

/** `own`: who asks. Nobody is asked by themselves. */
export function readWhom(written: string, own: { readonly handle: string; readonly accountId: string }): Whom {
  const fragmentAt = written.indexOf('#')
  if (fragmentAt !== -1) return readLink(written.slice(fragmentAt).trim(), own.accountId)
  const handle = Handle.safeParse(written).data
  if (handle === undefined) return 'wrong'
  return handle === own.handle ? 'yourself' : { handle }
}

function readLink(fragment: string, ownId: string): Whom {
  const link = parseContactFragment(fragment)
  if (link === 'newer_page') return 'newer'
  if (link === 'malformed') return 'wrong'
  return toBase64url(link.accountId) === ownId ? 'yourself' : { link }
}
