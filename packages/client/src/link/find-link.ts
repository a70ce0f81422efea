/** What opens a room, found in a text that people passed on. */
export interface FoundLink {
  /** `#<suite>.<secret>.<tag>`, as docs/encryption.md §4 writes it; whether it holds is for whoever opens it. */
  readonly fragment: string
  /** Of the address before it, as browsers write an origin; null where there is none. */
  readonly origin: string | null
  /** A program on the way has escaped it, and so has read it: a mail filter, a redirector. */
  readonly isRewritten: boolean
}

/** A line break or blank, as mails wrap, with the marks of quoted lines and of quoted-printable. */
const GAP = '(?:=?\\s[\\s>]*)?'
const LETTER = '[A-Za-z0-9_-]'
const lettersOf = (count: number): string => `(?:${LETTER}${GAP}){${count - 1}}${LETTER}`
// Secret (32 bytes) and tag (16 bytes) have a fixed length and alphabet (docs/encryption.md §4).
const PARTS = ['\\d{1,3}', lettersOf(43), lettersOf(22)].join(`${GAP}\\.${GAP}`)
/** Neither within a longer word nor with another part behind it; the marks of italics, and dashes, may stand there. */
const LINK = new RegExp(`(?<!${LETTER})${PARTS}(?![-_]*[A-Za-z0-9]|\\.${LETTER})`)
const ORIGIN = /https?:\/\/[^\s/?#"'<>()[\]]+/gi
/** Marks of direction, joiners, soft hyphens: nobody sees them, and some programs put them around an address. */
const INVISIBLE = /\p{Cf}/gu
const ESCAPE = /%([0-7][0-9a-f])/gi
/** Some programs make one dash of two hyphens, or a typographic hyphen of one. */
const HYPHENS: readonly (readonly [RegExp, string])[] = [
  [/\u2014/g, '--'],
  [/[\u2010-\u2013\u2212]/g, '-'],
]
/** Two redirectors after each other escape twice. */
const ESCAPED_AT_MOST = 3

/** The first link in a text, whatever stands around or in it; null where there is none. */
export function findLink(text: string): FoundLink | null {
  const plain = text.replace(INVISIBLE, '')
  // A dash behind a link is no part of it, unless one is missing.
  return findWithin(plain) ?? findWithin(HYPHENS.reduce((past, [dash, typed]) => past.replace(dash, typed), plain))
}

function findWithin(plain: string): FoundLink | null {
  // The end of an escape (`%23`) reads like a suite, so that what has none left comes first.
  const layers = unescapedOf(plain)
  for (const [depth, layer] of [...layers.entries()].toReversed()) {
    const found = findIn(layer)
    if (found !== null) return { ...found, isRewritten: depth > 0 && findIn(plain)?.fragment !== found.fragment }
  }
  return null
}

/** The text as it is, then without the escapes that a redirector put in, one layer after the other. */
function unescapedOf(text: string): readonly string[] {
  const layers = [text]
  for (let last = text; layers.length <= ESCAPED_AT_MOST;) {
    const next = last.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (next === last) break
    layers.push(next)
    last = next
  }
  return layers
}

function findIn(text: string): Omit<FoundLink, 'isRewritten'> | null {
  const match = LINK.exec(text)
  if (match === null) return null
  // The nearest address is the room's; one before it is a redirector's.
  const address = text.slice(0, match.index).match(ORIGIN)?.at(-1)
  const origin = address !== undefined && URL.canParse(address) ? new URL(address).origin : null
  return { fragment: `#${match[0].replace(/[=\s>]/g, '')}`, origin }
}
