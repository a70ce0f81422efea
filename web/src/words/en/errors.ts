import { ENTRY_WORDS, REFUSAL_WORDS } from '@wick/client/refusals/refusal-words'
import type { Banner } from '../../frame/banner.ts'
import type { SayRefusal } from '../../room-state/room-handle.ts'

export const errors = {
  banners: {
    not_found: ENTRY_WORDS.room_not_found,
    full: ENTRY_WORDS.room_full,
    locked: ENTRY_WORDS.room_locked,
    barred: ENTRY_WORDS.barred,
    expired: ENTRY_WORDS.room_ended,
    left: 'You left the room. Your seat is free again.',
    bad_link: ENTRY_WORDS.malformed,
    newer_page: 'This link needs a newer version of this page. Reload it and try again.',
    outdated: 'The server did not understand this page. Reload it and try again.',
    nowhere: 'There is nothing here. Open a room below, or join one with its link.',
    which: 'Which room? This browser has a seat in several.',
    unreachable: ENTRY_WORDS.unreachable,
    filtered: ENTRY_WORDS.filtered,
    busy: ENTRY_WORDS.rate_limited,
    server_full: ENTRY_WORDS.server_full,
    failed: 'That did not work. Try again.',
  } satisfies Record<Banner, string>,

  refusals: REFUSAL_WORDS,

  sayRefusals: {
    alarmed: 'nothing more can be said in this room.',
    over: 'this room has ended.',
    too_large: 'this is too long to send. Shorten it, or send it in parts.',
    malformed: 'this text cannot be sent as it is.',
    not_begun: 'the room is not open yet. Try again in a moment.',
    not_open: 'this room is not open here any more. Reload the page.',
    unsupported: 'this browser cannot encrypt it.',
    unknown_room: 'the keys of this room are not here any more.',
    link_mismatch: 'the keys of this room are not here any more.',
    unsealable: 'the keys of this room are not here any more.',
    unknown: 'something failed in this browser. Try it again, or load the page again.',
  } satisfies Record<SayRefusal | 'unknown', string>,
}
