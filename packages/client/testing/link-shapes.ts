const FRAGMENT = '1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'
const ADDRESS = `https://wick.test/r#${FRAGMENT}`
const ESCAPED = encodeURIComponent(ADDRESS)

/** The link that every shape holds (of the annex of docs/encryption.md). */
export const LINK = { fragment: `#${FRAGMENT}`, origin: 'https://wick.test', address: ADDRESS } as const

/** A link as people and programs pass it on: what has become of it, and the whole text. */
export const LINK_SHAPES: readonly (readonly [what: string, text: string])[] = [
  ['bare', ADDRESS],
  ['with blanks around it', `  ${ADDRESS}\n`],
  ['before a full stop', `${ADDRESS}.`],
  ['before a comma', `${ADDRESS}, as promised`],
  ['in brackets', `(${ADDRESS})`],
  ['in angle brackets', `<${ADDRESS}>`],
  ['in quotes', `"${ADDRESS}"`],
  ['in bold', `*${ADDRESS}*`],
  ['as Markdown', `[room](${ADDRESS})`],
  ['in a sentence', `Here it is: ${ADDRESS} See you there!`],
  ['with a line break in it', ADDRESS.replace('QFBg', 'QF\r\nBg')],
  ['with a blank in it', ADDRESS.replace('.xVZ', ' .xVZ')],
  ['with invisible marks around it', `\u200B${ADDRESS}\u200B`],
  ['with direction marks around it', `\u2068${ADDRESS}\u2069`],
  ['with a tracking parameter before the fragment', ADDRESS.replace('#', '?utm_source=mail#')],
  ['with a tracking parameter behind it', `${ADDRESS}?utm_source=mail`],
  ['with another parameter behind it', `${ADDRESS}&fbclid=x1`],
  ['with a directive to highlight a text', `${ADDRESS}:~:text=room`],
  ['with an escaped hash', ADDRESS.replace('#', '%23')],
  ['in a redirector’s address', `https://filter.test/?url=${ESCAPED}&data=05`],
  ['in a redirector’s address, escaped twice', `https://filter.test/?url=${encodeURIComponent(ESCAPED)}`],
  ['in two redirectors’ addresses', `https://a.test/?u=${encodeURIComponent(`https://b.test/?url=${ESCAPED}`)}`],
  ['before an exclamation mark and a quote', `${ADDRESS}!”`],
  ['in guillemets', `«${ADDRESS}»`],
  ['before an ideographic full stop', `${ADDRESS}。`],
  ['as a code span', `\`${ADDRESS}\``],
  ['as an HTML attribute', `<a href="${ADDRESS}">room</a>`],
  ['in a quoted mail that is wrapped', `> Join me:\n> ${ADDRESS.replace('GBka', 'GB\n> ka')}\n> Ada`],
  ['as quoted-printable', ADDRESS.replace('EhMU', 'Eh=\r\nMU')],
  ['with soft hyphens in it', ADDRESS.replace('EhMU', 'Eh\u00ADMU')],
  ['with the next words right behind a break', `${ADDRESS.replace('EhMU', 'Eh\nMU')}\nBye`],
  ['in capitals before the fragment', ADDRESS.replace('https://wick.test', 'HTTPS://WICK.TEST')],
  ['after another address', `(see https://elsewhere.test/about) ${ADDRESS}`],
  ['before a line with a name', `${ADDRESS}\n\nAda`],
]
