import { type ErrorCode, messageOf } from '@wick/contracts/errors'
import type { BlobFault } from '@wick/e2ee/errors'
import type { Attached } from '../src/attachments/attachments.ts'
import type { EntryCode } from '../src/enter-room.ts'

/** All that a terminal may be refused. */
export type Refused = EntryCode | BlobFault | Extract<Attached, { ok: false }>['refusal']

const BROKEN = 'This attachment is not what its sender has signed: nothing of it is kept.'

/** What the server never says. */
const OWN = {
  unreachable: 'The server cannot be reached: try again in a moment.',
  filtered:
    'Somebody on the way, such as a filter of this network, answers in place of the server: try another network.',
  malformed: 'This is not whole, or not of the form that the protocol names.',
  newer_page: 'This link needs a newer version of this program.',
  unsupported: 'This Node cannot encrypt a room: it has no Ed25519.',
  not_open: 'This room is not open here.',
  not_begun: 'The room is not open yet: try again in a moment.',
  unknown_room: 'The keys of this room are not here: ask for the whole link.',
  unsealable: 'What is kept here of this room does not open with what the server gives.',
  link_mismatch: 'This link does not fit the room that is known here.',
  alarmed: 'Nothing more can be said in this room.',
  over: 'This room has ended.',
  storage_full: 'There is no place left here to keep this.',
  size: BROKEN,
  chunks: BROKEN,
  length: BROKEN,
  sealed: BROKEN,
  hash: BROKEN,
  padding: BROKEN,
  mime: BROKEN,
  framing: BROKEN,
} as const satisfies Record<Exclude<Refused, ErrorCode>, string>

/** A refusal for people, and behind it the code for programs. */
export function refusalText(code: Refused): string {
  return `${isOwn(code) ? OWN[code] : messageOf(code)} (${code})`
}

function isOwn(code: Refused): code is keyof typeof OWN {
  return Object.hasOwn(OWN, code)
}
