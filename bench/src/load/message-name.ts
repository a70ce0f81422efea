const PREFIX = 'bench-'
const DIGITS = 12

/** A message id as the protocol wants it, from the message's number. */
export function nameMessage(number: number): string {
  return PREFIX + String(number).padStart(DIGITS, '0')
}

export function messageNumber(name: string): number {
  return Number(name.slice(PREFIX.length))
}
