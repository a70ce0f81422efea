import { randomBytes } from 'node:crypto'
import { AccountId, CURRENT_KSF, Handle } from '@wick/contracts/account-ids'
import { CommandId, Sha256 } from '@wick/contracts/ids'
import type { DeriveKeys } from '../adapters/secret-keys.ts'
import type { Ports } from './ports.ts'
import { storeAccount } from './register.ts'

const ID_BYTES = 16

/**
 * The decoy is an account like any other, with a password that nobody knows and under a tag that no handle has.
 * Its ids follow from the secret, so that all replicas make the same one.
 */
export async function ensureDecoy(
  ports: Pick<Ports, 'lanes' | 'ring' | 'tags' | 'opaque' | 'now'>,
  deriveKeys: DeriveKeys,
): Promise<AccountId> {
  const { lanes, opaque, tags } = ports
  const ids = deriveKeys('decoy').map((key) => key.subarray(0, ID_BYTES).toString('base64url'))
  const [first, ...older] = ids.map((id) => AccountId.parse(id))
  if (first === undefined) throw new Error('Without a secret there is no decoy.')
  // One that was made under an older line of the secret is as good.
  for (const accountId of [first, ...older])
    if ((await lanes.load(accountId)).account.status === 'active') return accountId
  const bytes = (length: number) => randomBytes(length).toString('base64url')
  const wraps = (['password', 'recovery'] as const).map((kind) => ({ kind, id: bytes(16), box: bytes(60) }))
  const fields = {
    handle: Handle.parse('decoy'),
    record: opaque.makeRecord(tags.decoy),
    ksf: CURRENT_KSF,
    identity: bytes(32),
    wraps,
    recovery: Sha256.parse(bytes(32)),
  }
  const commandId = CommandId.parse(first)
  // Refused where another replica was quicker: that one is used.
  await storeAccount(ports, { accountId: first, commandId, fields }, tags.decoy)
  return first
}
