import { randomBytes } from 'node:crypto'
import { jetStreamAccountLanes } from '@wick/accounts/adapters/accounts.jetstream'
import { createHandleTags } from '@wick/accounts/adapters/handle-tags'
import { jetStreamKeyRing } from '@wick/accounts/adapters/key-ring.jetstream'
import { createOpaque } from '@wick/accounts/adapters/opaque'
import { jetStreamRings } from '@wick/accounts/adapters/rings.jetstream'
import { createDeriveKeys } from '@wick/accounts/adapters/secret-keys'
import { jetStreamSessions, sealDevice } from '@wick/accounts/adapters/sessions.jetstream'
import { changeAccount } from '@wick/accounts/app/change-account'
import { storeAccount } from '@wick/accounts/app/register'
import type { AccountSecrets } from '@wick/accounts/config'
import { AccountId, CURRENT_KSF, Device, Handle, SessionId } from '@wick/contracts/account-ids'
import { CommandId, Sha256 } from '@wick/contracts/ids'
import { openSession } from '@wick/domain/account/session'
import type { Nats } from '@wick/platform/nats/nats'
import { inLanes } from './in-lanes.ts'

/** Below what the broker takes of batches at once. */
const AT_ONCE = 16

const bytes = (length: number) => randomBytes(length).toString('base64url')
export const filledHandle = (index: number): Handle => Handle.parse(`filled-${index}`)

/**
 * Accounts of nobody, a session each, by the rules and adapters of the service: its streams hold what so many people
 * would leave. Nobody knows a password of theirs.
 */
export async function fillAccounts(nats: Nats, secrets: AccountSecrets, count: number, from = 0): Promise<void> {
  const store = await accountStore(nats, secrets)
  await inLanes({ count, from, lanes: AT_ONCE }, (index) => store(filledHandle(index)))
}

/** Shuts so many of them out, from one on, as an operator would. They have to be there. */
export async function disableFilledAccounts(
  nats: Nats,
  secrets: AccountSecrets,
  { count, from }: { readonly count: number; readonly from: number },
): Promise<void> {
  const ports = await accountPorts(nats, secrets)
  const disable = async (index: number) => {
    const { handle } = await ports.lanes.loadHandle(ports.tags.of(filledHandle(index)))
    if (handle.status !== 'claimed') throw new Error('Nobody has this handle.')
    const { accountId } = handle
    const { account } = await ports.lanes.load(accountId)
    if (account.status !== 'active') throw new Error('The account is no more.')
    const command = { type: 'disable', commandId: CommandId.parse(bytes(16)) } as const
    const { tokenVersion } = account
    const reply = await changeAccount(ports, { accountId, tokenVersion, command, fieldsAfter: (fields) => fields })
    if ('refused' in reply) throw new Error(`The change was refused: ${reply.refused}.`)
  }
  await inLanes({ count, from, lanes: AT_ONCE }, disable)
}

async function accountPorts(nats: Nats, secrets: AccountSecrets) {
  const ring = jetStreamKeyRing(nats, await jetStreamRings(nats, Date.now), createDeriveKeys(secrets))
  return { lanes: jetStreamAccountLanes(nats), ring, tags: createHandleTags(secrets.handle), now: Date.now }
}

async function accountStore(nats: Nats, secrets: AccountSecrets): Promise<(handle: Handle) => Promise<void>> {
  const opaque = await createOpaque(secrets.opaqueSetup)
  const ports = await accountPorts(nats, secrets)
  const { ring, tags } = ports
  const sessions = jetStreamSessions(nats)
  const record = opaque.makeRecord(tags.decoy)
  const wraps = () => (['password', 'recovery'] as const).map((kind) => ({ kind, id: bytes(16), box: bytes(60) }))

  return async (handle) => {
    const accountId = AccountId.parse(bytes(16))
    const recovery = Sha256.parse(bytes(32))
    const fields = {
      handle,
      record,
      ksf: CURRENT_KSF,
      identity: opaque.publicKey,
      wraps: wraps(),
      recovery,
      passkeys: [],
    }
    const refused = await storeAccount(ports, { accountId, commandId: CommandId.parse(bytes(16)), fields })
    if (refused !== null) throw new Error(`The account was refused: ${refused}.`)
    const place = { accountId, sessionId: SessionId.parse(bytes(16)) }
    const key = await ring.make(accountId)
    const sealed = sealDevice(key, place, Device.parse({ label: bytes(128), key: bytes(32) }))
    await sessions.create(place, openSession({ now: Date.now(), tokenVersion: 1 }), sealed, 0)
  }
}
