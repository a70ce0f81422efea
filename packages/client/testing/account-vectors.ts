import { utf8 } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { counting, filled, toHex } from '@wick/e2ee/testing/hex'
import { seededSigner } from '@wick/e2ee/seeded-signer'
import { type BoxKind, ONLY_BOX, passkeyBoxId, sealBox } from '../src/account/crypto/box.ts'
import { firstIdentity } from '../src/account/crypto/identity.ts'
import { signPrekey } from '../src/account/crypto/prekey.ts'
import { recoveryHashOf, recoveryProofOf, writeRecoveryCode } from '../src/account/crypto/recovery-code.ts'
import { deriveFromRoot } from '../src/account/crypto/schedule.ts'
import { sealSessionLabel } from '../src/account/crypto/session-label.ts'
import { signRefresh } from '../src/account/session/refresh-proof.ts'
import { sealVault } from '../src/account/vault/vault-blob.ts'

/** The fixed inputs. */
export const ROOT_KEY = counting(32, 0x00)
export const ACCOUNT_ID = filled(16, 0xa1)
export const SESSION_ID = filled(16, 0x5e)
export const NONCE = filled(12, 0x0c)
export const RECOVERY_CODE = counting(20, 0xe0)
export const SIGNER_SEED = counting(32, 0x40)
export const CREDENTIAL_ID = filled(20, 0xcd)
export const LABEL = 'Ada’s phone'
export const VAULT = utf8('{"format":1,"entries":[]}')
export const VAULT_VERSION = 7
export const PREKEY = { id: filled(8, 0x11), pub: filled(32, 0x22), from: 1_800_000_000_000 }
export const REFRESHED_AT = 1_800_000_000_123

export const BOX_SECRETS = {
  password: counting(64, 0x80),
  passkey: counting(32, 0x60),
  recovery: RECOVERY_CODE,
} as const satisfies Record<BoxKind, Uint8Array>

/** Where each box of the vectors belongs. */
export async function placeOf(kind: BoxKind) {
  return { accountId: ACCOUNT_ID, kind, id: kind === 'passkey' ? await passkeyBoxId(CREDENTIAL_ID) : ONLY_BOX }
}

/** What comes of the fixed inputs, in hexadecimal. */
export async function accountVectors() {
  const root = await importHkdfKey(ROOT_KEY)
  const { signer, pub } = await seededSigner(SIGNER_SEED)
  const boxOf = async (kind: BoxKind) => toHex(await sealBox(ROOT_KEY, BOX_SECRETS[kind], await placeOf(kind), NONCE))
  const label = await sealSessionLabel(await deriveFromRoot(root, 'session-label'), ACCOUNT_ID, LABEL, NONCE)
  const vault = await sealVault(await deriveFromRoot(root, 'vault-key'), ACCOUNT_ID, VAULT_VERSION, VAULT, NONCE)
  return {
    boxes: { password: await boxOf('password'), passkey: await boxOf('passkey'), recovery: await boxOf('recovery') },
    recoveryCode: writeRecoveryCode(RECOVERY_CODE),
    recoveryProof: toHex(await recoveryProofOf(RECOVERY_CODE)),
    recoveryHash: toHex(await recoveryHashOf(RECOVERY_CODE)),
    identity: toHex(pub),
    firstIdentity: toHex((await firstIdentity(ROOT_KEY)).pub),
    prekeySignature: toHex((await signPrekey(ACCOUNT_ID, signer, PREKEY)).signature),
    sessionLabel: label && toHex(label),
    vault: vault && toHex(vault),
    refreshProof: toHex(await signRefresh(signer, SESSION_ID, REFRESHED_AT)),
  }
}
