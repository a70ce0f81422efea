import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { EMOJI } from '../src/emoji/emoji-list.ts'
import { LANGUAGES } from '../src/words/language.ts'

// Writes src/emoji/words from the folder of an unpacked `cldr-annotations-full`, which is the argument; run it when the list of emoji
// has changed. The package is far larger than what is taken from it, so nothing depends on it.
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Which folder is cldr-annotations-full in?')
const WORDS = new URL('../src/emoji/words/', import.meta.url)

interface Annotation {
  readonly default?: readonly string[]
  /** The name. */
  readonly tts?: readonly string[]
}

for (const language of Object.keys(LANGUAGES)) {
  if (language !== 'en') await gather(language)
}
await copyFile(`${folder}/LICENSE`, new URL('LICENSE', WORDS))

async function gather(language: string): Promise<void> {
  const { annotations } = JSON.parse(await readFile(`${folder}/annotations/${language}/annotations.json`, 'utf8'))
  const known: Readonly<Record<string, Annotation>> = annotations.annotations
  const lines = EMOJI.flatMap(({ emoji }) => {
    // The data leave out the sign that asks for colours, and emoji that are put together: those go by their English words.
    const { tts = [], default: words = [] } = known[emoji] ?? known[emoji.replaceAll('\uFE0F', '')] ?? {}
    const name = tts[0] ?? words[0]
    if (name === undefined) return []
    const rest = new Set(words.flatMap((word) => word.split(' ')))
    for (const said of name.split(' ')) rest.delete(said)
    return [`${emoji}\t${name}\t${[...rest].join(' ')}`]
  })
  const text = `// From the Unicode CLDR, see LICENSE; written by scripts/gather-emoji-words.ts.\nexport const ${language} = \`\n${lines.join('\n')}\n\`\n`
  await writeFile(new URL(`emoji-${language}.ts`, WORDS), text)
  console.log(`${language}  ${lines.length} of ${EMOJI.length} emoji, ${text.length} characters`)
}
