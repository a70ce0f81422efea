import type { EntryCode } from '@wick/client/enter-room'
import { words } from '../words/words.ts'

/** What keeps a visitor outside for the moment, in words. */
export function problemFor(code: EntryCode): string {
  if (code === 'filtered') return words.banners.filtered
  return code === 'rate_limited' ? words.banners.busy : words.join.unreachable
}
