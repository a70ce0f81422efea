import { concat } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { counting, filled, fromHex, toHex } from '@wick/e2ee/testing/hex'
import { seededSigner } from '@wick/e2ee/seeded-signer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as reference from '../../../testing/account-reference.ts'
import {
  ACCOUNT_ID,
  accountVectors,
  BOX_SECRETS,
  LABEL,
  NONCE,
  placeOf,
  PREKEY,
  RECOVERY_CODE,
  ROOT_KEY,
  SIGNER_SEED,
  VAULT,
  VAULT_VERSION,
} from '../../../testing/account-vectors.ts'
import frozen from '../../../vectors/account.json' with { type: 'json' }
import { openVault } from '../vault/vault-blob.ts'
import { type BoxKind, newRootKey, ONLY_BOX, openBox, sealBox } from './box.ts'
import { isPrekeyOf, newPrekey } from './prekey.ts'
import { newRecoveryCode, readRecoveryCode, writeRecoveryCode } from './recovery-code.ts'
import { deriveFromRoot } from './schedule.ts'
import { MAX_LABEL_BYTES, NO_LABEL, openSessionLabel, sealSessionLabel } from './session-label.ts'

const KINDS: readonly BoxKind[] = ['password', 'passkey', 'recovery']
const root = await importHkdfKey(ROOT_KEY)
const labelKey = await deriveFromRoot(root, 'session-label')
const vaultKey = await deriveFromRoot(root, 'vault-key')

describe('the bytes of an account', () => {
  it('are the frozen ones', async () => {
    const { about: _, ...vectors } = frozen
    expect(await accountVectors()).toEqual(vectors)
  })

  it('are those of a second implementation', async () => {
    const boxOf = async (kind: BoxKind) =>
      toHex(reference.box(ROOT_KEY, { ...(await placeOf(kind)), secret: BOX_SECRETS[kind] }, NONCE))
    for (const kind of KINDS) expect(await boxOf(kind)).toBe(frozen.boxes[kind])
    expect(reference.recoveryText(RECOVERY_CODE)).toBe(frozen.recoveryCode)
    expect(toHex(reference.derive(RECOVERY_CODE, 'recovery-proof'))).toBe(frozen.recoveryProof)
    expect(toHex(reference.recoveryHash(RECOVERY_CODE))).toBe(frozen.recoveryHash)
    expect(toHex(reference.publicKeyOf(SIGNER_SEED))).toBe(frozen.identity)
    expect(toHex(reference.publicKeyOf(reference.derive(ROOT_KEY, 'identity')))).toBe(frozen.firstIdentity)
    expect(toHex(reference.signPrekey(SIGNER_SEED, ACCOUNT_ID, PREKEY))).toBe(frozen.prekeySignature)
    expect(toHex(reference.label(ROOT_KEY, ACCOUNT_ID, LABEL, NONCE))).toBe(frozen.sessionLabel)
    expect(toHex(reference.vault(ROOT_KEY, ACCOUNT_ID, VAULT_VERSION, VAULT, NONCE))).toBe(frozen.vault)
  })

  it('open on either side', async () => {
    for (const kind of KINDS) {
      const place = await placeOf(kind)
      const sealed = fromHex(frozen.boxes[kind])
      expect(await openBox(sealed, BOX_SECRETS[kind], place)).toEqual(ROOT_KEY)
      expect(toHex(reference.unbox(sealed, { ...place, secret: BOX_SECRETS[kind] }))).toBe(toHex(ROOT_KEY))
    }
    const label = fromHex(frozen.sessionLabel)
    expect(await openSessionLabel(labelKey, ACCOUNT_ID, label)).toBe(LABEL)
    expect(reference.unlabel(ROOT_KEY, ACCOUNT_ID, label)).toBe(LABEL)
    const blob = fromHex(frozen.vault)
    expect(await openVault(vaultKey, ACCOUNT_ID, blob)).toEqual({ version: VAULT_VERSION, content: VAULT })
    expect(reference.unvault(ROOT_KEY, ACCOUNT_ID, blob)).toEqual({
      version: VAULT_VERSION,
      content: Buffer.from(VAULT),
    })
  })
})

describe('a box', () => {
  it('has 60 bytes, and gives the root key to its secret', async () => {
    const rootKey = newRootKey()
    for (const kind of KINDS) {
      const place = await placeOf(kind)
      const box = await sealBox(rootKey, BOX_SECRETS[kind], place)
      expect(box.length).toBe(60)
      expect(await openBox(box, BOX_SECRETS[kind], place)).toEqual(rootKey)
    }
  })

  it('opens for no other secret, account, kind or name', async () => {
    const place = await placeOf('password')
    const box = await sealBox(ROOT_KEY, BOX_SECRETS.password, place)
    const open = (secret = BOX_SECRETS.password, where = place) => openBox(box, secret, where)
    expect(await open()).toEqual(ROOT_KEY)
    expect(await open(counting(64, 0x81))).toBeNull()
    expect(await open(undefined, { ...place, accountId: filled(16, 0xa2) })).toBeNull()
    expect(await open(undefined, { ...place, kind: 'recovery' })).toBeNull()
    expect(await open(undefined, { ...place, id: filled(16, 1) })).toBeNull()
  })

  it('is refused with any bit turned, and cut off anywhere', async () => {
    const place = { accountId: ACCOUNT_ID, kind: 'recovery', id: ONLY_BOX } as const
    const box = fromHex(frozen.boxes.recovery)
    for (const at of box.keys()) {
      const turned = box.map((byte, i) => (i === at ? byte ^ 0x80 : byte))
      expect(await openBox(turned, RECOVERY_CODE, place)).toBeNull()
      expect(await openBox(box.slice(0, at), RECOVERY_CODE, place)).toBeNull()
    }
  })
})

describe('a recovery code', () => {
  it('is eight groups of four, and read as it is written', () => {
    expect(writeRecoveryCode(newRecoveryCode())).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const code = concat(bytes)
        expect(reference.recoveryText(code)).toBe(writeRecoveryCode(code))
        expect(readRecoveryCode(writeRecoveryCode(code))).toEqual(code)
      }),
    )
  })

  it.each([
    ['small letters', (text: string) => text.toLowerCase()],
    ['no dashes', (text: string) => text.replaceAll('-', '')],
    ['blanks and lines', (text: string) => ` ${text.replaceAll('-', ' \n')}\t`],
    ['long dashes', (text: string) => text.replaceAll('-', '–')],
    ['O for 0', (text: string) => text.replaceAll('0', 'o')],
    ['I and L for 1', (text: string) => text.replace('1', 'l').replaceAll('1', 'I')],
    ['wide letters', (text: string) => text.replaceAll(/\w/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0))],
  ])('is read with %s', (_, written) => {
    const code = fromHex('0010842108421084210842108421084210842108')
    expect(readRecoveryCode(written(writeRecoveryCode(code)))).toEqual(code)
  })

  it('is not read where a letter is missing, too much, or none of them', () => {
    const text = writeRecoveryCode(RECOVERY_CODE)
    for (const wrong of [
      '',
      text.slice(1),
      `${text}0`,
      text.replace(/.$/, 'U'),
      text.replace(/.$/, '*'),
      text.replace('-', '.'),
    ])
      expect(readRecoveryCode(wrong)).toBeNull()
  })
})

describe('a prekey', () => {
  it('is signed for its account, and for nothing else', async () => {
    const pub = reference.publicKeyOf(SIGNER_SEED)
    const { signer } = await seededSigner(SIGNER_SEED)
    const { pkcs8, ...prekey } = await newPrekey(ACCOUNT_ID, signer, 1_800_000_000_000)
    expect([prekey.id.length, prekey.pub.length, prekey.signature.length, pkcs8.length]).toEqual([8, 32, 64, 48])
    const isOwn = (change: Partial<typeof prekey> = {}, accountId = ACCOUNT_ID, identity = concat(pub)) =>
      isPrekeyOf(accountId, identity, { ...prekey, ...change })
    expect(await isOwn()).toBe(true)
    expect(reference.isPrekey(pub, ACCOUNT_ID, prekey, prekey.signature)).toBe(true)
    expect(await isOwn({ id: filled(8, 1) })).toBe(false)
    expect(await isOwn({ pub: filled(32, 1) })).toBe(false)
    expect(await isOwn({ from: prekey.from + 1 })).toBe(false)
    expect(await isOwn({}, filled(16, 1))).toBe(false)
    expect(await isOwn({}, ACCOUNT_ID, concat(reference.publicKeyOf(counting(32, 0x41))))).toBe(false)
    expect(await isOwn({}, ACCOUNT_ID, filled(31, 1))).toBe(false)
  })
})

describe('the name of a session', () => {
  it('has 128 bytes, however long it is, and a bound', async () => {
    for (const name of ['', 'x', '🕯', 'x'.repeat(MAX_LABEL_BYTES)]) {
      const sealed = await sealSessionLabel(labelKey, ACCOUNT_ID, name)
      if (sealed === null) throw new Error('too long')
      expect(sealed.length).toBe(128)
      expect(await openSessionLabel(labelKey, ACCOUNT_ID, sealed)).toBe(name)
      expect(await openSessionLabel(labelKey, filled(16, 1), sealed)).toBeNull()
    }
    expect(await sealSessionLabel(labelKey, ACCOUNT_ID, 'x'.repeat(MAX_LABEL_BYTES + 1))).toBeNull()
  })

  it('may be missing', async () => {
    expect(await openSessionLabel(labelKey, ACCOUNT_ID, NO_LABEL)).toBeNull()
  })
})
