import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AuditEntry } from '@wick/contracts/audit'
import { findBreaks } from '@wick/domain/account/audit'

// Says whether the lines of an exported audit are one chain. A later export has to have the hash that an earlier one ended with.
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name the file: npm run audit -- FILE')
const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean)
const hashOf = (line: string | undefined) => (line === undefined ? 'none' : sha256(line))
const broken = findBreaks(lines.map((line) => ({ prev: prevOf(line), hash: sha256(line) })))
for (const index of broken) console.error(`line ${index + 1} does not follow from the one before`)
console.log(
  `${lines.length} entries, ${broken.length === 0 ? 'one chain' : 'broken'}, the last one ${hashOf(lines.at(-1))}`,
)
if (broken.length > 0) process.exitCode = 1

function sha256(line: string): string {
  return createHash('sha256').update(line).digest('base64url')
}

function prevOf(line: string): AuditEntry['prev'] | undefined {
  try {
    return AuditEntry.parse(JSON.parse(line)).prev
  } catch {
    return undefined
  }
}
