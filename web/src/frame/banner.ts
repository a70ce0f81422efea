import type { EntryCode } from '@wick/client/enter-room'

/** Why somebody stands in the lobby (again). */
export type Banner =
  | 'not_found'
  | 'full'
  | 'locked'
  | 'barred'
  | 'expired'
  | 'left'
  | 'bad_link'
  | 'newer_page'
  | 'outdated'
  | 'nowhere'
  | 'which'
  | 'unreachable'
  | 'filtered'
  | 'busy'
  | 'server_full'
  | 'failed'

/** What may go another way once the page was loaded again: neither the room nor its link is done with. */
export function mayPass(banner: Banner): boolean {
  return banner === 'failed' || banner === 'outdated' || banner === 'newer_page'
}

/** What a refused seat or a refused room is called in the lobby. */
export function bannerFor(code: EntryCode): Banner {
  if (code === 'room_not_found') return 'not_found'
  if (code === 'room_ended') return 'expired'
  if (code === 'room_full') return 'full'
  if (code === 'room_locked') return 'locked'
  if (code === 'barred' || code === 'participant_taken') return 'barred'
  if (code === 'unreachable' || code === 'unavailable') return 'unreachable'
  if (code === 'filtered') return 'filtered'
  if (code === 'rate_limited') return 'busy'
  if (code === 'server_full') return 'server_full'
  if (code === 'invalid_input') return 'outdated'
  if (code === 'link_mismatch') return 'bad_link'
  return 'failed'
}
