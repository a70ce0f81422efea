import { createHmac, hkdfSync } from 'node:crypto'
import type { CookieSecrets } from '../seats/cookies.ts'

const KEY_BYTES = 32

/** What sign-ins of a handle are counted under. The key of the day lies beside the counts: under that alone a handle could be guessed. */
export type HideHandle = (handle: string) => string

export function createHideHandle([secret]: CookieSecrets): HideHandle {
  const key = Buffer.from(hkdfSync('sha256', secret, 'wick/1 gateway', 'handle of a limit', KEY_BYTES))
  return (handle) => createHmac('sha256', key).update(handle).digest('base64url')
}
