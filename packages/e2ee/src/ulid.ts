import { randomBytes } from './bytes.ts'

/** The 32 letters of Crockford's base32. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_CHARACTERS = 10
const RANDOM_CHARACTERS = 16

/** A ULID for `now` (ms): 48 bits of time, 80 of chance. */
export function newUlid(now: number): string {
  let time = ''
  for (let rest = now; time.length < TIME_CHARACTERS; rest = Math.floor(rest / 32))
    time = CROCKFORD.charAt(rest % 32) + time
  const chance = Array.from(randomBytes(RANDOM_CHARACTERS), (byte) => CROCKFORD.charAt(byte % 32))
  return time + chance.join('')
}
