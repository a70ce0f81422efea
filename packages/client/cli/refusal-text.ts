import type { BlobFault } from '@wick/e2ee/errors'
import type { Attached } from '../src/attachments/attachments.ts'
import type { EntryCode } from '../src/enter-room.ts'
import type { RefusalCode } from '../src/refusals/refusal-code.ts'
import { ENTRY_WORDS, REFUSAL_WORDS } from '../src/refusals/refusal-words.ts'

/** All that a terminal may be refused. */
export type Refused = EntryCode | BlobFault | Extract<Attached, { ok: false }>['refusal']

const BROKEN = 'This attachment is not what its sender has signed: nothing of it is kept.'

/** Where a terminal has nothing to load again. */
const OF_PROGRAM: Partial<Record<RefusalCode, string>> = {
  invalid_input: 'The server did not understand this program: it may need a newer version.',
  unsupported_media_type: 'The server did not understand this program: it may need a newer version.',
  not_found: 'The server does not know this: it may be of another version.',
}

/** What the server never says. */
const OWN = {
  malformed: 'This is not whole, or not of the form that the protocol names.',
  newer_page: 'This link needs a newer version of this program.',
  unsupported: 'This Node cannot encrypt a room: it has no Ed25519.',
  not_open: 'This room is not open here.',
  not_begun: 'The room is not open yet. Try again in a moment.',
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
} as const satisfies Record<Exclude<Refused, RefusalCode>, string>

/** A refusal for people, in the words of the page, and behind it the code for programs. */
export function refusalText(code: Refused): string {
  return `${isOwn(code) ? OWN[code] : (OF_PROGRAM[code] ?? REFUSAL_WORDS[code])} (${code})`
}

/** The same for who wanted a seat, or a room. */
export function entryText(code: EntryCode): string {
  return hasEntryWords(code) ? `${ENTRY_WORDS[code]} (${code})` : refusalText(code)
}

function hasEntryWords(code: EntryCode): code is keyof typeof ENTRY_WORDS {
  return Object.hasOwn(ENTRY_WORDS, code)
}

function isOwn(code: Refused): code is keyof typeof OWN {
  return Object.hasOwn(OWN, code)
}
