import { type Bytes, utf8 } from '@wick/e2ee/bytes'

/** What OPAQUE is given: keyboards write one letter in several ways, and NFC is one of them. */
export function passwordBytes(password: string): Bytes {
  return utf8(password.normalize('NFC'))
}
