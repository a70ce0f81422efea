import type { Notice } from '@wick/client/state/notices'
import type { Alarm, RefusedRoom } from '@wick/e2ee/errors'
import type { Verified } from '@wick/e2ee/room/roster'
import type { SafetyChange } from '../../safety/safety-change.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

const newHere = (names: readonly string[]) =>
  names.length === 1 ? `${isolate(names[0])} is new here` : `${names.length} people are new here`

export const safety = {
  safety: {
    button: 'Safety',
    verified: 'Verified',
    title: 'Safety number',
    close: 'Close',
    alone: 'It appears when somebody else is here: it belongs to everybody in the room together.',
    explain:
      'Read these digits to each other over another channel, a call for example, or scan the code. If they are the same on both sides, nobody sits between you.',
    qrLabel: 'QR code of the safety number',
    verify: 'They are the same: mark as verified',
    isVerified: 'You compared this number. Everybody here is who they were then.',
    changed: 'Somebody came or left: these digits are not the room’s any more.',
    take: 'Show the new number',
    several: 'With three and more, every two of you who want to be sure of each other should compare.',
    members: 'Who is here',
    known: {
      link: 'creator, verified by the link',
      manual: 'verified',
      no: 'not verified',
      unseen: 'has a seat, has not introduced themselves',
    } satisfies Record<Verified | 'unseen', string>,
    creatorByLink:
      'The link you came by names its creator’s key, so you know that you talk with whoever made the link. They know nothing about you before you compare.',
    details: 'Details of this room',
    unreadable: (count: number) =>
      plural(count, { one: '# unreadable entry, not shown.', other: '# unreadable entries, not shown.' }),
    seats: (signed: number, server: number) =>
      `${signed} seats signed by the creator; the server says ${server}. The signed number counts.`,
    kept: 'Kept in this browser until the room ends.',
    fleeting:
      'This browser keeps nothing of this room: for you, it ends with this tab. Leave the tab open; to come back you need the link.',
    compare: 'Compare',
    dismiss: 'Dismiss',
    change: {
      outgrown: (names: readonly string[]) =>
        `${newHere(names)}: the number you verified has changed. Compare it again.`,
      shrunk: () => 'Somebody left: the number has changed. Whoever is still here is who you verified.',
      replaced: (names: readonly string[]) =>
        `${newHere(names)}, and somebody whom you verified has left. Compare the number before you say more.`,
      another_key: (names: readonly string[]) =>
        `${isolate(names[0])}${names.length > 1 ? ' …' : ''}: the room knows another key under a name that looks the same. The same person anew, or somebody who poses as them? Compare the number before you say more.`,
    } satisfies Record<SafetyChange['kind'], (names: readonly string[]) => string>,
  },

  notices: {
    downgrade_refused: 'Downgrade refused: something of another version came, and was not shown.',
    capacity_differs: 'The server names another number of seats than the creator signed. The signed one counts.',
    creator_differs: 'The server calls somebody else the creator than the one who signed this room.',
  } satisfies Record<Notice, string>,

  alarm: {
    title: 'Do not trust this room any more.',
    texts: {
      fork: (author) =>
        author === null
          ? 'The server is showing people different conversations.'
          : `The server is showing people different conversations, or the program of ${isolate(author)} is faulty.`,
      gap: (author) =>
        author === null
          ? 'The server is holding back a part of the conversation.'
          : `The server is holding back a part of the conversation, or the program of ${isolate(author)} is faulty.`,
      capacity: (author) =>
        `More people are here than the creator signed seats for. ${isolate(author ?? 'Somebody')} was not let in.`,
      stranger: (author) => `${isolate(author ?? 'Somebody')} is here and belongs to neither of you.`,
    } satisfies Record<Exclude<Alarm['kind'], 'refused'>, (author: string | null) => string>,
    refused: {
      no_genesis: 'This is not the room that the link names: it does not begin with its creator’s word.',
      bad_genesis: 'This is not the room that the link names: its beginning was changed.',
      not_the_creator: 'This is not the room that the link names: somebody else made it.',
      other_suite: 'This is not the room that the link names: it is encrypted in another way.',
      client_too_old: 'This room needs a newer version of this page. Reload it.',
    } satisfies Record<RefusedRoom, string>,
    advice: 'You can read, leave or destroy it. To talk on, make a new room and send its link over another channel.',
    closed: 'Nothing more can be said here.',
  },

  protection: {
    title: 'What encryption does and does not protect',
    does: 'It protects',
    protects: [
      'What you write and what you are called: encrypted in this browser, readable only with the link. The server passes it on and never has the key.',
      'The order of the conversation: every message is signed and names what came before it. A server that changes, hides or reorders something is noticed, and an alarm tells you.',
      'Who made the room: the link names its creator’s key. The safety number shows that nobody sits between you.',
      'What this browser keeps of the room: it is sealed, and half of the key is with the server, which erases it with the room. After the end nobody opens it any more, not even on this device.',
    ],
    doesNot: 'It does not protect',
    limits: [
      'From the page itself: encryption in a web page trusts the code that the server delivers.',
      'From the other person: screenshots, and a second camera, cannot be prevented.',
      'The link: whoever has it can read everything and can take a free seat. Send it over a channel you trust.',
      'Your browser’s history: the page takes the secret out of the address, but the browser may have noted the link you opened.',
      'The surroundings: the server sees that a room exists, how many are in it, when something is sent and about how long it is.',
      'This device: somebody who copies this browser’s profile while the room lives can read along. The certificate proves what the server’s stores report, not what is on other devices.',
      'Before the end: what is erased, burned or sent may leave traces on this device’s disk for as long as the room lives. Only its end is final.',
    ],
  },
}
