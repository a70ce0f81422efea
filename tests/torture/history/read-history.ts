import { Entry } from './entry.ts'

/** The entries of a recording, one JSON object a line. Throws, with the line's number, at what is no entry. */
export function readHistory(text: string): Entry[] {
  return text.split('\n').flatMap((line, index) => {
    if (line === '') return []
    const parsed = Entry.safeParse(JSON.parse(line))
    if (!parsed.success) throw new Error(`Line ${index + 1} is no entry of a history: ${parsed.error.message}`)
    return [parsed.data]
  })
}
