import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gcmOpen, gcmSeal, hkdf, importAesKey, importHkdfKey, verify } from '../src/primitives.ts'
import { concat } from '../src/bytes.ts'
import { fromHex, toHex } from '../testing/hex.ts'

const FOLDER = process.env['WYCHEPROOF_DIR'] ?? resolve(import.meta.dirname, '../../../../shared/vectors/wycheproof')
const WHERE = 'published by C2SP/wycheproof in testvectors_v1; name their folder in WYCHEPROOF_DIR'

interface Case {
  readonly tcId: number
  readonly comment: string
  readonly result: 'valid' | 'invalid' | 'acceptable'
}
interface GcmGroup {
  readonly ivSize: number
  readonly keySize: number
  readonly tagSize: number
  readonly tests: readonly (Case & Record<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag', string>)[]
}
interface HkdfGroup {
  readonly tests: readonly (Case & Record<'ikm' | 'salt' | 'info' | 'okm', string> & { readonly size: number })[]
}
interface Ed25519Group {
  readonly publicKey: { readonly pk: string }
  readonly tests: readonly (Case & Record<'msg' | 'sig', string>)[]
}

function groupsOf<Group>(file: string): readonly Group[] {
  const parsed: { testGroups: Group[] } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
  return parsed.testGroups
}

const isHere = existsSync(join(FOLDER, 'aes_gcm_test.json'))

describe.skipIf(!isHere)(`Wycheproof through our wrappers${isHere ? '' : ` (skipped: ${WHERE})`}`, () => {
  it('AES-GCM, in the one shape that we use: 256-bit keys, 12-byte nonces, 16-byte tags', async () => {
    const groups = groupsOf<GcmGroup>('aes_gcm_test.json')
    const ours = groups.filter(({ ivSize, keySize, tagSize }) => ivSize === 96 && keySize === 256 && tagSize === 128)
    const cases = ours.flatMap(({ tests }) => tests)
    expect(cases.length).toBeGreaterThan(60)
    for (const { tcId, key: raw, iv, aad, msg, ct, tag, result } of cases) {
      const key = await importAesKey(fromHex(raw))
      const sealed = concat(fromHex(ct), fromHex(tag))
      const opened = await gcmOpen(key, fromHex(iv), fromHex(aad), sealed)
      expect([tcId, opened === null ? null : toHex(opened)]).toEqual([tcId, result === 'valid' ? msg : null])
      if (result !== 'valid') continue
      expect([tcId, await gcmSeal(key, fromHex(iv), fromHex(aad), fromHex(msg))]).toEqual([tcId, sealed])
    }
  })

  it('HKDF-SHA256', async () => {
    const cases = groupsOf<HkdfGroup>('hkdf_sha256_test.json').flatMap(({ tests }) => tests)
    expect(cases.length).toBeGreaterThan(80)
    for (const { tcId, ikm, salt, info, size, okm, result } of cases) {
      const derived = hkdf(await importHkdfKey(fromHex(ikm)), fromHex(salt), fromHex(info), size)
      const outcome = await derived.then(toHex, () => 'refused')
      expect([tcId, outcome]).toEqual([tcId, result === 'valid' ? okm : 'refused'])
    }
  })

  it('Ed25519', async () => {
    const groups = groupsOf<Ed25519Group>('ed25519_test.json')
    expect(groups.flatMap(({ tests }) => tests).length).toBeGreaterThan(140)
    for (const { publicKey, tests } of groups) {
      for (const { tcId, msg, sig, result } of tests) {
        const isValid = await verify(fromHex(publicKey.pk), fromHex(sig), fromHex(msg))
        expect([tcId, isValid]).toEqual([tcId, result === 'valid'])
      }
    }
  })
})
