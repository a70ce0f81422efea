import type { RefusalCode } from './refusal-code.ts'

const FILTERED =
  'Somebody on the way answers in place of the server: a filter of this network, or its sign-in page. Sign in, or try another network.'

/** In English, for a page and for a terminal alike: why something that a seat asked for was refused. */
export const REFUSAL_WORDS = {
  invalid_input: 'The server did not understand this page. Reload it and try again.',
  clear_rooms_off: 'This server makes encrypted rooms only.',
  origin_refused: 'This address may not talk to the server. Open the address that its operator gave you.',
  not_creator: 'Only the creator of the room may do this.',
  not_sender: 'Only its sender or the creator of the room may do this.',
  not_burnable: 'The server has lost what this message held. Send it again.',
  not_claimable: 'You cannot open this.',
  burn_withheld: 'Only the one who opens it first may read this.',
  barred: 'You were removed from this room.',
  room_not_found: 'This room does not answer to your seat any more.',
  message_not_found: 'This message is gone.',
  blob_not_found: 'This attachment is gone.',
  blob_exists: 'This attachment could not be stored. Attach it again.',
  not_found: 'The server does not know this. Reload the page and try again.',
  room_exists: 'A room of this name exists already. Try again.',
  room_full:
    'Every seat is taken. If this link was meant for you, tell its sender over another channel: somebody else may have used it.',
  participant_taken: 'This seat belongs to somebody else.',
  limit_reached: 'A room lives for 24 hours at most.',
  already_claimed: 'Somebody else has read this already.',
  room_ended: 'This room has ended.',
  too_large: 'This is too long to send. Shorten it, or send it in parts.',
  unsupported_media_type: 'The server did not understand this page. Reload it and try again.',
  room_locked: 'The creator has locked this room.',
  rate_limited: 'That was fast. It goes out by itself in a moment.',
  internal: 'Something went wrong on the server. Try again.',
  unavailable: 'The server is catching its breath. Try again in a moment.',
  server_full: 'This server is full. Try again later.',
  quota_exceeded: 'This room holds as much as it may. You can still leave or destroy it.',
  unreachable: 'The server cannot be reached. Try again in a moment.',
  filtered: FILTERED,
} satisfies Record<RefusalCode, string>

/** Why there is no seat, or no room. */
export const ENTRY_WORDS = {
  room_not_found: 'Room not found. It may have ended, or the link may be wrong or incomplete.',
  room_ended: 'Room expired. Its time was up, and nothing of it is left.',
  room_full:
    'Every seat is taken. If this link was meant for you, tell its sender over another channel: somebody else may have used it.',
  room_locked: 'Room locked. Its creator lets nobody else in.',
  barred: 'You were removed from this room.',
  rate_limited: 'Too many tries. Wait a moment, then try again.',
  server_full: 'This server is full. Try again later.',
  malformed: 'This link opens no room. Ask for the whole link again.',
  unreachable: 'The server cannot be reached. Try again in a moment.',
  filtered: FILTERED,
} satisfies Partial<Record<RefusalCode | 'malformed', string>>
