import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface FoundCookie {
  readonly name: string
  readonly path: string
  readonly value: string
}

/** Where no keyring is, Chromium seals cookies with a password that everybody knows. */
const KEY = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1')
const IV = Buffer.alloc(16, ' ')
const VERSION_BYTES = 3
/** Before the value stands a hash of whose it is. */
const HOST_HASH_BYTES = 32

/** The cookies that a profile folder gives to whoever has it. */
export function readCookies(folder: string): FoundCookie[] {
  const database = new DatabaseSync(join(folder, 'Default', 'Cookies'), { readOnly: true })
  try {
    return database
      .prepare('SELECT name, path, encrypted_value FROM cookies')
      .all()
      .map(({ name, path, encrypted_value: sealed }) => ({
        name: String(name),
        path: String(path),
        value: sealed instanceof Uint8Array ? open(Buffer.from(sealed)) : '',
      }))
  } finally {
    database.close()
  }
}

function open(sealed: Buffer): string {
  const decipher = createDecipheriv('aes-128-cbc', KEY, IV)
  const plain = Buffer.concat([decipher.update(sealed.subarray(VERSION_BYTES)), decipher.final()])
  const value = plain.toString('latin1')
  return /^[\x20-\x7e]*$/.test(value) ? value : plain.subarray(HOST_HASH_BYTES).toString('latin1')
}
