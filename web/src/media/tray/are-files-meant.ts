const LINES = /[\r\n]+/
/** GNOME says above the addresses what shall happen to the files. */
const VERBS: readonly string[] = ['x-special/nautilus-clipboard', 'copy', 'cut']

/**
 * What a paste means that brings a text beside its files. File managers put a file's name or address there: then the file is meant. Programs
 * that put a picture of a text beside the text (Office) mean the text.
 */
export function areFilesMeant(text: string, names: readonly string[]): boolean {
  const known = new Set(names.map((name) => name.normalize()))
  const lines = text.split(LINES).map((line) => line.trim())
  return lines.filter((line) => line !== '' && !VERBS.includes(line)).every((line) => known.has(nameWithin(line)))
}

/** The last part of a name, a path or an address. */
function nameWithin(line: string): string {
  const last = line.split(/[/\\]/).at(-1) ?? ''
  return (line.startsWith('file:') ? decoded(last) : last).normalize()
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
