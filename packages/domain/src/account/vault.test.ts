import { MAX_VAULT_BODY_BYTES, MIN_VAULT_BYTES } from '@wick/contracts/account-limits'
import { describe, expect, it } from 'vitest'
import { decideVaultWrite, type VaultWrite, versionOf } from './vault.ts'

const write = (changes: Partial<VaultWrite> = {}): VaultWrite => ({ expected: 3, named: 4, bytes: 100, ...changes })
const refused = (code: string) => ({ refused: code })

describe('a write of a vault', () => {
  it('replaces the version that it names', () => {
    expect(decideVaultWrite({ version: 3, isSame: false }, write())).toBe('write')
    expect(decideVaultWrite({ version: 0, isSame: false }, write({ expected: 0, named: 1 }))).toBe('write')
  })

  it('finds itself', () => {
    expect(decideVaultWrite({ version: 4, isSame: true }, write())).toBe('done')
  })

  it.each([0, 2, 4, 5])('of another one is refused where version %i is there', (version) => {
    expect(decideVaultWrite({ version, isSame: false }, write())).toEqual(refused('version_conflict'))
  })

  it('is refused where its bytes name another version', () => {
    for (const named of [null, 0, 3, 5])
      expect(decideVaultWrite({ version: 3, isSame: false }, write({ named }))).toEqual(refused('invalid_input'))
  })

  it('has a least and a largest size', () => {
    const decide = (bytes: number) => decideVaultWrite({ version: 3, isSame: false }, write({ bytes }))
    expect([MIN_VAULT_BYTES - 1, MIN_VAULT_BYTES, MAX_VAULT_BODY_BYTES, MAX_VAULT_BODY_BYTES + 1].map(decide)).toEqual([
      refused('invalid_input'),
      'write',
      'write',
      refused('too_large'),
    ])
  })
})

it('reads the version that bytes begin with, wherever they lie', () => {
  const lying = Uint8Array.of(9, 9, 1, 2, 3, 4, 5).subarray(2)
  expect([versionOf(lying), versionOf(Uint8Array.of(0, 0, 1))]).toEqual([0x01020304, null])
})
