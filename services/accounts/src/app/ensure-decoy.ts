import { randomBytes } from 'node:crypto'
import { AccountId, CURRENT_KSF, Handle } from '@wick/contracts/account-ids'
import { InboxId } from '@wick/contracts/account-cards'
import { CommandId, Sha256 } from '@wick/contracts/ids'
import { VersionConflictError } from '@wick/platform/process/errors'
import type { DeriveKeys } from '../adapters/secret-keys.ts'
import type { Ports } from './ports.ts'
import { type NewAccount, storeAccount } from './register.ts'

const ID_BYTES = 16
const bytes = (length: number) => randomBytes(length).toString('base64url')

type Needed = Pick<Ports, 'lanes' | 'ring' | 'tags' | 'opaque' | 'cards' | 'now'>

/**
 * An account with a password that nobody knows, a tag of no handle, a card that nobody is given. Its ids follow
 * from the secret: replicas make the same one.
 * @throws Error that names a setting which is not theirs
 */
export async function ensureDecoy(ports: Needed, deriveKeys: DeriveKeys): Promise<AccountId> {
  const ids = deriveKeys('decoy').map((key) => key.subarray(0, ID_BYTES).toString('base64url'))
  const [first, ...older] = ids.map((id) => AccountId.parse(id))
  if (first === undefined) throw new Error('Without a secret there is no decoy.')
  // One that was made under an older line of the secret is as good.
  const found = await findDecoy(ports, [first, ...older])
  // Refused where another replica was quicker: that one is used.
  if (found === null) await storeAccount(ports, newDecoy(ports, first), { tag: ports.tags.decoy })
  const decoy = found ?? first
  await verifySecrets(ports, decoy)
  await ensureCard(ports, decoy)
  return decoy
}

async function findDecoy({ lanes }: Needed, ids: readonly AccountId[]): Promise<AccountId | null> {
  for (const accountId of ids) if ((await lanes.load(accountId)).account.status === 'active') return accountId
  return null
}

/** What is opened in place of a card that nobody has. */
async function ensureCard({ cards, ring, opaque }: Needed, accountId: AccountId): Promise<void> {
  const [key, known] = await Promise.all([ring.find(accountId), cards.load(accountId)])
  if (key === null || known !== null) return
  const prekey = { id: bytes(8), pub: bytes(32), from: 0, signature: bytes(64) }
  const inbox = InboxId.parse(bytes(ID_BYTES))
  const card = { accountId, identity: opaque.publicKey, inbox, prekey, signature: bytes(64) }
  try {
    await cards.replace(accountId, key, { card, isReachable: false }, 0)
  } catch (error) {
    // Another replica was quicker: that one is as good.
    if (!(error instanceof VersionConflictError)) throw error
  }
}

function newDecoy({ opaque, tags }: Needed, accountId: AccountId): NewAccount {
  const wraps = (['password', 'recovery'] as const).map((kind) => ({ kind, id: bytes(16), box: bytes(60) }))
  const fields = {
    handle: Handle.parse('decoy'),
    record: opaque.makeRecord(tags.decoy),
    ksf: CURRENT_KSF,
    identity: opaque.publicKey,
    wraps,
    recovery: Sha256.parse(bytes(32)),
    passkeys: [],
  }
  return { accountId, commandId: CommandId.parse(accountId), fields }
}

/** With a secret that is not theirs nobody could sign in, and each would only be told that the password is wrong. */
async function verifySecrets({ lanes, ring, tags, opaque }: Needed, decoy: AccountId): Promise<void> {
  const [{ account, fields: open }, key, { handle }] = await Promise.all([
    lanes.load(decoy),
    ring.find(decoy),
    lanes.loadHandle(tags.decoy),
  ])
  const fields = key && open(key)
  if (account.status !== 'active' || fields === null) throw notTheirs('ACCOUNT_SECRET')
  if (handle.status !== 'claimed' || handle.accountId !== decoy) throw notTheirs('HANDLE_SECRET')
  if (fields.identity !== opaque.publicKey) throw notTheirs('OPAQUE_SETUP')
}

function notTheirs(setting: string): Error {
  return new Error(`${setting} is not what the accounts in these streams were made with.`)
}
