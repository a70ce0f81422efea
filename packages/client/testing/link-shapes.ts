const FRAGMENT = '1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'

/** The link of the annex of docs/encryption.md. */
export const LINK = {
  fragment: `#${FRAGMENT}`,
  origin: 'https://wick.test',
  address: `https://wick.test/r#${FRAGMENT}`,
} as const

export type LinkShape = readonly [what: string, text: string]

/** A link as people and programs pass it on: what has become of it, and the whole text. */
export function linkShapes(address: string): readonly LinkShape[] {
  const hash = address.indexOf('#')
  /** `by` stands within the secret. */
  const broken = (by: string) => `${address.slice(0, hash + 12)}${by}${address.slice(hash + 12)}`
  const escaped = encodeURIComponent(address)
  return [
    ['bare', address],
    ['with blanks around it', `  ${address}\n`],
    ['before a full stop', `${address}.`],
    ['before a comma', `${address}, as promised`],
    ['in brackets', `(${address})`],
    ['in angle brackets', `<${address}>`],
    ['in quotes', `"${address}"`],
    ['in bold', `*${address}*`],
    ['as Markdown', `[room](${address})`],
    ['in a sentence', `Here it is: ${address} See you there!`],
    ['with a line break in it', broken('\r\n')],
    ['with a blank in it', broken(' ')],
    ['with invisible marks around it', `\u200B${address}\u200B`],
    ['with direction marks around it', `\u2068${address}\u2069`],
    ['with a tracking parameter before the fragment', address.replace('#', '?utm_source=mail#')],
    ['with a tracking parameter behind it', `${address}?utm_source=mail`],
    ['with another parameter behind it', `${address}&fbclid=x1`],
    ['with a directive to highlight a text', `${address}:~:text=room`],
    ['with an escaped hash', address.replace('#', '%23')],
    ['in a redirector’s address', `https://filter.test/?url=${escaped}&data=05`],
    ['in a redirector’s address, escaped twice', `https://filter.test/?url=${encodeURIComponent(escaped)}`],
    ['in two redirectors’ addresses', `https://a.test/?u=${encodeURIComponent(`https://b.test/?url=${escaped}`)}`],
    ['before an exclamation mark and a quote', `${address}!”`],
    ['in guillemets', `«${address}»`],
    ['before an ideographic full stop', `${address}。`],
    ['as a code span', `\`${address}\``],
    ['as an HTML attribute', `<a href="${address}">room</a>`],
    ['in a quoted mail that is wrapped', `> Join me:\n> ${broken('\n> ')}\n> Ada`],
    ['as quoted-printable', broken('=\r\n')],
    ['with soft hyphens in it', broken('\u00AD')],
    ['with the next words right behind a break', `${broken('\n')}\nBye`],
    ['in capitals before the fragment', address.replace(/^[^/]+\/\/[^/]+/, (origin) => origin.toUpperCase())],
    ['after another address', `(see https://elsewhere.test/about) ${address}`],
    ['in italics', `_${address}_`],
    ['in underlined italics', `__${address}__`],
    ['before a dash', `${address}—see you`],
    ['before a hyphen', `${address}- see you`],
    ['before a line with a name', `${address}\n\nAda`],
  ]
}

export const LINK_SHAPES = linkShapes(LINK.address)
