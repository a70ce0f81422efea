import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const FOLDER = process.env['WYCHEPROOF_DIR'] ?? resolve(import.meta.dirname, '../../../../shared/vectors/wycheproof')

export type Algorithm = 'gcm' | 'hkdf' | 'ed25519'

export interface WycheproofFile {
  readonly name: string
  readonly algorithm: Algorithm
  readonly file: string
  /** The file holds more cases of ours than these, so one that is cut short fails. */
  readonly moreThan: number
}

export const WYCHEPROOF_FILES: readonly WycheproofFile[] = [
  {
    name: 'AES-GCM, in the one shape that we use: 256-bit keys, 12-byte nonces, 16-byte tags',
    algorithm: 'gcm',
    file: 'aes_gcm_test.json',
    moreThan: 60,
  },
  { name: 'HKDF-SHA256', algorithm: 'hkdf', file: 'hkdf_sha256_test.json', moreThan: 80 },
  { name: 'Ed25519', algorithm: 'ed25519', file: 'ed25519_test.json', moreThan: 140 },
]

export const isWycheproofHere = existsSync(join(FOLDER, 'aes_gcm_test.json'))

const WHERE = 'published by C2SP/wycheproof in testvectors_v1; name their folder in WYCHEPROOF_DIR'
/** The end of a test's title, because reporters leave out why a test was skipped. */
export const SKIP_NOTE = isWycheproofHere ? '' : ` (skipped: ${WHERE})`

/** The file's JSON, as it is. */
export function readWycheproof({ file }: WycheproofFile): string {
  return readFileSync(join(FOLDER, file), 'utf8')
}
