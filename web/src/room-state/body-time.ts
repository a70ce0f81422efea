const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_DIGITS = 10

/** When a body was written (ms): its id is a ULID, which begins with that. */
export function bodyTime(bodyId: string): number {
  return Array.from(bodyId.slice(0, TIME_DIGITS)).reduce((time, digit) => time * 32 + DIGITS.indexOf(digit), 0)
}
