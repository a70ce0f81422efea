import type { Entry } from './entry.ts'

/** JSON lines. */
export function writeHistory(entries: readonly Entry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}
