import type { ErrorCode } from '@wick/contracts/errors'
import type { Rejection } from '@wick/e2ee/send/reject'

/** What a refused envelope means: the same bytes again after a while, or never. */
export type Verdict = { readonly again: true } | { readonly again: false; readonly why: Rejection }

const AGAIN: Verdict = { again: true }
const REFUSED: Verdict = { again: false, why: 'refused' }

/** §6.2: any refusal is for good, but those that speak of the moment. */
export function verdictOn(code: ErrorCode): Verdict {
  switch (code) {
    case 'rate_limited':
    case 'unavailable':
    case 'internal':
      return AGAIN
    // The line tells what became of the seat, and `ended` what became of the room: it may yet be extended.
    case 'room_ended':
    case 'room_not_found':
      return AGAIN
    case 'quota_exceeded':
      return { again: false, why: 'quota' }
    case 'invalid_input':
    case 'clear_rooms_off':
    case 'origin_refused':
    case 'not_creator':
    case 'not_sender':
    case 'not_burnable':
    case 'not_claimable':
    case 'burn_withheld':
    case 'blob_not_found':
    case 'blob_exists':
    case 'barred':
    case 'message_not_found':
    case 'not_found':
    case 'room_exists':
    case 'room_full':
    case 'server_full':
    case 'participant_taken':
    case 'limit_reached':
    case 'already_claimed':
    case 'too_large':
    case 'unsupported_media_type':
    case 'room_locked':
      return REFUSED
  }
}
