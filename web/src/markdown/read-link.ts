const SCHEMES = new Set(['http:', 'https:', 'mailto:'])

/** An address that a message may lead to. */
export interface Link {
  readonly href: string
  /** Where it really leads: a host, or whom a mail would go to. */
  readonly place: string
}

/** Null for what is no address, and for every scheme but the harmless ones. */
export function readLink(address: string): Link | null {
  if (!URL.canParse(address)) return null
  const { protocol, href, host, pathname } = new URL(address)
  if (!SCHEMES.has(protocol)) return null
  const place = protocol === 'mailto:' ? pathname : host
  return place === '' ? null : { href, place }
}

/** Why somebody should look twice before following a link. */
export type Doubt = 'lookalike' | 'credentials' | 'mismatch'

/** A host in letters that imitate others, a name before the host that reads like one, a text that names another place. */
export function doubtOf({ href, place }: Link, text: string): Doubt | null {
  if (place.split('.').some((label) => label.startsWith('xn--'))) return 'lookalike'
  const { username, password } = new URL(href)
  if (username !== '' || password !== '') return 'credentials'
  const claimed = placeNamedIn(text)
  return claimed === null || claimed === place ? null : 'mismatch'
}

/** Whether a text is nothing but that address: a place that merely occurs in it says nothing ("t.co" does in "microsoft.com"). */
export function saysPlace(text: string, { place }: Link): boolean {
  return placeNamedIn(text) === place
}

/** The host or mail address that a text looks like. */
function placeNamedIn(text: string): string | null {
  const named = text.trim()
  const whole = readLink(named)
  if (whole !== null) return whole.place
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(named)) return named
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d+)?([/?#]\S*)?$/u.test(named)
    ? (readLink(`https://${named}`)?.place ?? null)
    : null
}
