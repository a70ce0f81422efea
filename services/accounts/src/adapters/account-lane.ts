import type { StoredMsg } from '@nats-io/jetstream'
import { type AccountEvent, AccountFields, type AccountLaneEvent } from '@wick/contracts/account-events'
import { type Account, evolveAccount, NO_ACCOUNT } from '@wick/domain/account/account'
import { assertAwaited } from '@wick/platform/commands/deadline'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { parseJson } from '@wick/platform/process/parse-json'
import { decodeKnownLaneMessage, decodeLaneMessage } from './lane-message.ts'
import { lastInLane, nextInLane } from './lanes.ts'
import { seal, unseal } from './seal.ts'

export interface SealedFields {
  readonly key: Buffer
  readonly fields: AccountFields
}

/** Of these the last one says all. */
const WHOLE: readonly AccountLaneEvent['type'][] = [
  'account.registered',
  'account.changed',
  'account.deleted',
  'account.erased',
]

/**
 * What counts of a lane: its last message. Where a version before has written that, the messages before it count too.
 * @throws UnavailableError where a later version has written it
 */
export async function readLane(nats: Nats, subject: string): Promise<readonly StoredMsg[]> {
  const last = await lastInLane(nats, subject)
  if (last === null) return []
  return WHOLE.includes(decodeLaneMessage(last).event.type) ? [last] : readAll(nats, last)
}

/** The same for what is sealed. Signing out everywhere once carried nothing: what came before it counts. */
export async function readFields(nats: Nats, subject: string): Promise<readonly StoredMsg[]> {
  const last = await lastInLane(nats, subject)
  if (last === null) return []
  return decodeKnownLaneMessage(last)?.sealed.length === 0 ? readAll(nats, last) : [last]
}

async function readAll(nats: Nats, last: StoredMsg): Promise<readonly StoredMsg[]> {
  const messages: StoredMsg[] = []
  for (let seq = 0; seq < last.seq; seq = messages.at(-1)?.seq ?? last.seq) {
    assertAwaited()
    const next = await nextInLane(nats, last.subject, seq + 1)
    if (next === null) return messages
    messages.push(next)
  }
  return messages
}

/** The account after these messages of its lane. @throws UnavailableError where a later version has written one */
export function accountIn(messages: readonly StoredMsg[]): Account {
  return messages.map((message) => decodeLaneMessage(message).event).reduce(afterEvent, NO_ACCOUNT)
}

function afterEvent(account: Account, event: AccountLaneEvent): Account {
  if (event.type !== 'account.changed') return evolveAccount(account, event)
  const { applied, ...state } = event.account
  return { ...state, status: 'active', applied: new Set(applied) }
}

/** As it is stored: a change says all that the account is from then on. */
export function laneEventOf(before: Account, event: AccountEvent): AccountLaneEvent {
  const after = evolveAccount(before, event)
  if (after.status !== 'active' || event.type === 'account.registered') return event
  const { status: _, applied, ...state } = after
  const { type: what, commandId, at } = event
  return { type: 'account.changed', commandId, at, what, account: { ...state, applied: [...applied] } }
}

export function sealFields(subject: string, event: AccountLaneEvent, { key, fields }: SealedFields): Buffer {
  return seal(key, placeOf(subject, event), Buffer.from(JSON.stringify(fields)))
}

/** What is sealed of an account now; null for a key that is not the account's. @throws UnavailableError where another version wrote it */
export function openFields(messages: readonly StoredMsg[], key: Buffer): AccountFields | null {
  const read = messages.map((message) => ({ subject: message.subject, ...decodeLaneMessage(message) }))
  const last = read.findLast(({ sealed }) => sealed.length > 0)
  if (last === undefined) return null
  const { subject, event, sealed } = last
  const plain = unseal([key], placeOf(subject, event), sealed)
  const fields = plain && parseJson(AccountFields, plain.toString())
  if (plain && fields === null) throw new UnavailableError('fields of another version')
  return fields
}

/** What is sealed belongs to one event: it opens nowhere else. */
function placeOf(subject: string, { type, commandId }: AccountLaneEvent): string {
  return [subject, type, commandId].join('\n')
}
