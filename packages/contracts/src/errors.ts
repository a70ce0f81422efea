import { z } from 'zod/mini'
import type { ACCOUNT_CODES } from './account-codes.ts'

/** Every refusal that calls of rooms know. The page loads no more than these names: it has its own words. */
const CODES = [
  'invalid_input',
  'clear_rooms_off',
  'origin_refused',
  'not_creator',
  'not_sender',
  'not_claimable',
  'burn_withheld',
  'barred',
  'room_not_found',
  'message_not_found',
  'blob_not_found',
  'not_found',
  'room_exists',
  'room_full',
  'participant_taken',
  'limit_reached',
  'already_claimed',
  'not_burnable',
  'blob_exists',
  'room_ended',
  'too_large',
  'unsupported_media_type',
  'room_locked',
  'rate_limited',
  'internal',
  'unavailable',
  'server_full',
  'quota_exceeded',
] as const

export type ErrorCode = (typeof CODES)[number]

export const ErrorCode = z.enum(CODES)

/** Whatever a call of the public interface may be refused with. */
export type AnyErrorCode = ErrorCode | (typeof ACCOUNT_CODES)[number]

/** The HTTP status of each, and the sentence that goes with it. */
const ANSWERS: Readonly<Record<AnyErrorCode, readonly [status: number, message: string]>> = {
  invalid_input: [400, 'The request is not of the form that the protocol names.'],
  clear_rooms_off: [400, 'This server makes encrypted rooms only.'],
  origin_refused: [403, 'This origin may not talk to this server.'],
  not_creator: [403, 'Only the creator of the room may do this.'],
  not_sender: [403, 'Only the sender of the message or the creator of the room may do this.'],
  not_claimable: [403, 'You cannot open this message, or not with this attachment.'],
  burn_withheld: [403, 'This may be read by nobody but who opens it first.'],
  barred: [403, 'This participant was removed from the room.'],
  room_not_found: [404, 'There is no such room for you.'],
  message_not_found: [404, 'There is no such message.'],
  blob_not_found: [404, 'There is no such attachment.'],
  not_found: [404, 'There is nothing at this address.'],
  room_exists: [409, 'A room of this id exists, or existed.'],
  room_full: [409, 'Every seat of this room is taken.'],
  participant_taken: [409, 'This participant id is taken.'],
  limit_reached: [409, 'A room lives for 24 hours at most.'],
  already_claimed: [409, 'Somebody else has read this already.'],
  not_burnable: [409, 'This message cannot burn that attachment.'],
  blob_exists: [409, "Other bytes, or somebody else's, are stored under this name."],
  room_ended: [410, 'This room has ended.'],
  too_large: [413, 'This is larger than the protocol allows.'],
  unsupported_media_type: [415, 'This call takes no body of this type.'],
  room_locked: [423, 'The creator has locked this room.'],
  rate_limited: [429, 'Too many requests: wait, then try again.'],
  internal: [500, 'Something went wrong here.'],
  unavailable: [503, 'A part of the service cannot be reached: try again with the same id.'],
  server_full: [507, 'This server is full: try again later.'],
  quota_exceeded: [507, 'This room holds as much as it may.'],
  sign_in_refused: [401, 'This handle and this password do not belong together.'],
  not_signed_in: [401, 'This session is over, or never was: sign in again.'],
  step_up_required: [401, 'Prove once more that it is you, then try again.'],
  account_disabled: [403, 'The operators of this server have disabled this account.'],
  registration_closed: [403, 'This server takes no new accounts.'],
  invitation_not_found: [404, 'This invitation lets nobody in, or nobody any more.'],
  session_not_found: [404, 'Your account has no such session.'],
  account_not_found: [404, 'There is no such account.'],
  receipt_not_found: [404, 'Nothing is known of this receipt, or no longer.'],
  card_not_found: [404, 'Nobody is found by this, or nobody who wants to be.'],
  inbox_refused: [404, 'There is no such inbox for you.'],
  handle_taken: [409, 'Somebody else has this handle.'],
  version_conflict: [409, 'Somebody else has written since: read it, merge, and write again.'],
  passkey_taken: [409, 'This passkey is in use already.'],
  too_many_passkeys: [409, 'This account has as many passkeys as it may.'],
  inbox_full: [507, 'This inbox takes no more for now.'],
  last_admin: [409, 'The last operator stays one: make somebody else an operator first.'],
  console_claimed: [409, 'This console has an operator already.'],
  last_passkey: [409, 'Without this passkey only the recovery code would open the account: set a password first.'],
}

/** The body of every refused HTTP call. */
export const ErrorBody = z.strictObject({ error: z.strictObject({ code: ErrorCode, message: z.string() }) })
export type ErrorBody = z.infer<typeof ErrorBody>

/** What speaks of the moment only: the same request may succeed later, unchanged. */
const TRANSIENT: readonly string[] = ['rate_limited', 'internal', 'unavailable'] satisfies ErrorCode[]

export function isTransient(code: string): boolean {
  return TRANSIENT.includes(code)
}

export function statusOf(code: AnyErrorCode): number {
  return ANSWERS[code][0]
}

export function messageOf(code: AnyErrorCode): string {
  return ANSWERS[code][1]
}

export function errorBody<Code extends AnyErrorCode>(code: Code): { error: { code: Code; message: string } } {
  return { error: { code, message: messageOf(code) } }
}
