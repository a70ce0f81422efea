import type { Answer } from '@wick/client/http/call'
import { denied, granted } from '@wick/client/http/own-answer'
import type * as later from './later-passkeys.ts'

/** What passkeys need, once somebody stands before them. `unreachable`: it could not be fetched just now. */
export async function fetchPasskeys(): Promise<Answer<typeof later, 'unreachable'>> {
  try {
    return granted(await import('./later-passkeys.ts'))
  } catch {
    return denied('unreachable')
  }
}
