import { z } from 'zod/mini'

/** Every refusal that the public interface knows, with its HTTP status. */
const STATUSES = {
  invalid_input: 400,
  clear_rooms_off: 400,
  origin_refused: 403,
  not_creator: 403,
  not_sender: 403,
  not_claimable: 403,
  burn_withheld: 403,
  barred: 403,
  room_not_found: 404,
  message_not_found: 404,
  blob_not_found: 404,
  not_found: 404,
  room_exists: 409,
  room_full: 409,
  participant_taken: 409,
  limit_reached: 409,
  already_claimed: 409,
  not_burnable: 409,
  blob_exists: 409,
  room_ended: 410,
  too_large: 413,
  unsupported_media_type: 415,
  room_locked: 423,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  server_full: 507,
  quota_exceeded: 507,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof STATUSES

export const ErrorCode = z.enum(Object.keys(STATUSES) as [ErrorCode, ...ErrorCode[]])

/** The sentence that goes with each. The page does not load them: it has its own words. */
const MESSAGES: Readonly<Record<ErrorCode, string>> = {
  invalid_input: 'The request is not of the form that the protocol names.',
  clear_rooms_off: 'This server makes encrypted rooms only.',
  origin_refused: 'This origin may not talk to this server.',
  not_creator: 'Only the creator of the room may do this.',
  not_sender: 'Only the sender of the message or the creator of the room may do this.',
  not_claimable: 'You cannot open this message, or not with this attachment.',
  burn_withheld: 'This may be read by nobody but who opens it first.',
  barred: 'This participant was removed from the room.',
  room_not_found: 'There is no such room for you.',
  message_not_found: 'There is no such message.',
  blob_not_found: 'There is no such attachment.',
  not_found: 'There is nothing at this address.',
  room_exists: 'A room of this id exists, or existed.',
  room_full: 'Every seat of this room is taken.',
  participant_taken: 'This participant id is taken.',
  limit_reached: 'A room lives for 24 hours at most.',
  already_claimed: 'Somebody else has read this already.',
  not_burnable: 'This message cannot burn that attachment.',
  blob_exists: "Other bytes, or somebody else's, are stored under this name.",
  room_ended: 'This room has ended.',
  too_large: 'This is larger than the protocol allows.',
  unsupported_media_type: 'This call takes no body of this type.',
  room_locked: 'The creator has locked this room.',
  rate_limited: 'Too many requests: wait, then try again.',
  internal: 'Something went wrong here.',
  unavailable: 'A part of the service cannot be reached: try again with the same id.',
  server_full: 'This server is full: try again later.',
  quota_exceeded: 'This room holds as much as it may.',
}

/** The body of every refused HTTP call. */
export const ErrorBody = z.strictObject({ error: z.strictObject({ code: ErrorCode, message: z.string() }) })
export type ErrorBody = z.infer<typeof ErrorBody>

/** What speaks of the moment only: the same request may succeed later, unchanged. */
const TRANSIENT: readonly string[] = ['rate_limited', 'internal', 'unavailable'] satisfies ErrorCode[]

export function isTransient(code: string): boolean {
  return TRANSIENT.includes(code)
}

export function statusOf(code: ErrorCode): number {
  return STATUSES[code]
}

export function messageOf(code: ErrorCode): string {
  return MESSAGES[code]
}

export function errorBody(code: ErrorCode): ErrorBody {
  return { error: { code, message: messageOf(code) } }
}
