import { readFile, writeFile } from 'node:fs/promises'

// Writes src/name/confusables.ts from Unicode's confusables.txt (https://www.unicode.org/Public/security/), which is the argument; run it when
// Unicode has a new one. The file is far larger than what is taken from it: the letters that names of our readers are spelled with.
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Where is confusables.txt?')
/** What is written otherwise never gets that far: names are decomposed first. */
const TAKEN = /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|\p{Nd}|[\u0300-\u036F])$/u

const text = await readFile(file, 'utf8')
const version = /^# Version: (.*)$/m.exec(text)?.[1]
const textOf = (codes: string) => String.fromCodePoint(...codes.split(' ').map((code) => Number.parseInt(code, 16)))
const rows = new Map(
  [...text.matchAll(/^([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA/gm)].map(([, from = '', to = '']) => [
    textOf(from),
    textOf(to),
  ]),
)

/** What a sign comes to in the end: what it looks like may be decomposed, and its parts look like something again. */
function skeletonOf(sign: string): string {
  const next = Array.from(sign)
    .map((part) => rows.get(part) ?? part)
    .join('')
    .normalize('NFKD')
  return next === sign ? sign : skeletonOf(next)
}

const alike = new Map<string, string>()
for (const sign of rows.keys()) {
  if (!TAKEN.test(sign) || /\p{S}/u.test(sign) || sign.normalize('NFKD') !== sign) continue
  const target = skeletonOf(sign)
  alike.set(target, (alike.get(target) ?? '') + sign)
}
const lines = [...alike].map(([target, signs]) => `${target} ${signs}`)
const escaped = lines.join('\n').replaceAll('\\', '\\\\').replaceAll('`', '\\`')
await writeFile(
  new URL('../src/name/confusables.ts', import.meta.url),
  `// Of the Unicode security data, ${version}, see LICENSE; written by scripts/gather-confusables.ts. What looks alike stands in one line.\nexport const CONFUSABLES = \`\n${escaped}\n\`\n`,
)
console.log(
  `Unicode ${version}: ${[...alike.values()].join('').length} signs of ${rows.size}, ${escaped.length} characters`,
)
