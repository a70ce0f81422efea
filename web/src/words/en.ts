import type { RefusalCode } from '@wick/client/http/call'
import type { Notice } from '@wick/client/state/notices'
import type { Connection, Said } from '@wick/client/state/room-state'
import type { Alarm, RefusedRoom } from '@wick/e2ee/errors'
import type { Verified } from '@wick/e2ee/room/roster'
import type { Departure, ErasedBy } from '@wick/e2ee/shown'
import type { Banner } from '../app/banner.ts'
import type { EndedBy } from '../ended/ending.ts'
import type { SayRefusal } from '../room/room-handle.ts'
import type { Delivery } from '../room/timeline.ts'
import type { Destroying } from '../room/use-room-actions.ts'
import type { SafetyChange } from '../safety/safety-change.ts'

/** Every word that the page says. */
export const words = {
  brand: 'wick',
  motto: 'Private rooms that burn down to nothing.',
  skip: 'Skip to the conversation',
  theme: { toLight: 'Light theme', toDark: 'Dark theme' },

  banners: {
    not_found: 'Room not found. It may have ended, or the link may be wrong or incomplete.',
    full: 'Room full. Every seat is taken.',
    locked: 'Room locked. Its creator lets nobody else in.',
    barred: 'You were removed from this room.',
    destroyed: 'Room destroyed. Nothing of it is left.',
    expired: 'Room expired. Its time was up, and nothing of it is left.',
    idle: 'Room ended. Nobody wrote for too long, and nothing of it is left.',
    lost: 'Room lost. The server lost its memory, and the room with it.',
    left: 'You left the room. Your seat is free again.',
    bad_link: 'This link opens no room. Ask for the whole link again.',
    newer_page: 'This link needs a newer version of this page. Reload it and try again.',
    unreachable: 'The server cannot be reached. Try again in a moment.',
    busy: 'Too many tries. Wait a moment, then try again.',
    failed: 'That did not work. Try again.',
  } satisfies Record<Banner, string>,

  refusals: {
    invalid_input: 'The server did not understand this page. Reload it and try again.',
    clear_rooms_off: 'This server makes encrypted rooms only.',
    origin_refused: 'This address may not talk to the server. Open the address that its operator gave you.',
    not_creator: 'Only the creator of the room may do this.',
    not_sender: 'Only its sender or the creator of the room may do this.',
    barred: 'You were removed from this room.',
    room_not_found: 'This room does not answer to your seat any more.',
    message_not_found: 'This message is gone.',
    not_found: 'The server does not know this. Reload the page and try again.',
    room_exists: 'A room of this name exists already. Try again.',
    room_full: 'Every seat of this room is taken.',
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
    quota_exceeded: 'This room holds as much as it may. You can still leave or destroy it.',
    unreachable: 'The server cannot be reached. Try again in a moment.',
  } satisfies Record<RefusalCode, string>,

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
    unknown: 'the tab that had the room open went away. Look whether it stands above before you send it again.',
  } satisfies Record<SayRefusal | 'unknown', string>,

  name: {
    label: 'You are',
    reroll: 'Reroll',
    rerolled: (name: string) => `You are now ${name}`,
    hint: 'A name made up for this browser. The others see it; nobody can look it up.',
  },

  lobby: {
    create: {
      title: 'Open a room',
      button: 'Create room',
      busy: 'Lighting…',
      lifetime: 'It burns for',
      minutes: (minutes: number) => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`),
      custom: 'Other',
      customAmount: 'How long',
      customUnit: 'Unit',
      units: { seconds: 'seconds', minutes: 'minutes', hours: 'hours' },
      outOfRange: 'Choose between 10 seconds and 24 hours.',
      options: 'More options',
      capacity: 'Seats',
      capacityRange: 'Choose between 2 and 16 seats.',
      idle: 'Also end it when nobody writes for',
      idleChoices: {
        off: 'never',
        seconds30: '30 seconds',
        minutes2: '2 minutes',
        minutes5: '5 minutes',
        hour: '1 hour',
      },
    },
    join: {
      title: 'Join a room',
      label: 'Link to the room',
      placeholder: 'paste the link you were given',
      button: 'Join',
    },
    facts: ['No account.', 'Encrypted in your browser.', 'No trace in the end.'],
  },

  join: {
    title: 'Take a seat in a private room',
    explain: [
      'Somebody invited you. Nothing has happened yet: your seat is taken when you press the button.',
      'The room burns down when its time is up, or when anybody in it destroys it. Then nothing of it is left.',
    ],
    room: 'An invitation',
    button: 'Take a seat',
    busy: 'Sitting down…',
    back: 'Not now',
    returning: 'Back to your seat…',
    unreachable: 'The server cannot be reached. Trying again…',
  },

  keyless: {
    panel: 'A closed door',
    title: 'Ask for the link.',
    explain: [
      'This address says which room it was, and nothing that opens it: its keys are not in this browser.',
      'Somebody who is in the room can send you the whole link. It is longer than this one.',
    ],
  },

  unsupported: {
    panel: 'Not in this browser',
    title: 'This browser cannot encrypt a room.',
    explain: [
      'Rooms need Web Cryptography with Ed25519 on a secure address: https, or this very computer. Something of it is missing here.',
      'Use a current Firefox, Safari, Chrome or Edge, and the https address that the operator gave you. There is no weaker way in.',
    ],
  },

  room: {
    title: 'Room',
    idLabel: 'Room',
    copy: 'Copy',
    copied: 'Copied!',
    copyLink: 'Copy link',
    copyFailed: 'Copying is blocked here. Select the link and copy it.',
    linkCopied: 'Link copied.',
    menu: 'Menu',
    people: 'People',
    seats: (taken: number, capacity: number) => `${taken} of ${capacity} seats taken`,
    seatsShort: (taken: number, capacity: number) => `${taken}/${capacity}`,
    you: 'you',
    guest: 'guest',
    here: 'here',
    away: 'away',
    nobodyElse: 'nobody else yet',
    peopleHere: (count: number) => `${count} here`,
    creator: 'You created this room. Whoever you remove cannot connect any more; for certainty, make a new room.',
    lock: 'Lock the room',
    unlock: 'Unlock the room',
    locked: 'Locked: nobody can join.',
    remove: 'Remove',
    removeNamed: (name: string) => `Remove ${name}`,
    leave: 'Leave',
    leaveHint: 'Your seat becomes free again.',
    extend: '+10 min',
    extendLong: 'Give the room ten more minutes',
    timeLeft: 'Time left',
    idleLeft: 'Ends if quiet',
    announceLeft: (seconds: number) =>
      seconds >= 60 ? `${seconds / 60} minute${seconds === 60 ? '' : 's'} left` : `${seconds} seconds left`,
    overTitle: 'Time is up.',
    overText: 'The conversation is hidden. Waiting for the server to confirm the end…',
    awayTitle: 'One moment.',
    awayText: 'The conversation is hidden until the connection is back.',
  },

  share: {
    title: 'Nobody else is here yet',
    invite: 'Send this link to the one you want to talk to.',
    linkLabel: 'Link to this room',
    share: 'Share…',
    shareTitle: 'A private room',
    qr: 'QR code',
    qrLabel: 'QR code of the link to this room',
    warning: 'Whoever opens it first takes the seat: send it over a channel you trust.',
    opening: 'Making keys and opening the room…',
    linkGone:
      'There is no link to hand out here: the creator has it until every seat was taken once. Then it is deleted.',
  },

  log: {
    label: 'Conversation',
    joined: (name: string) => `${name} joined`,
    renamed: (before: string, now: string) => `${before} is ${now} now`,
    gone: {
      leave: (name: string) => `${name} left`,
      left: (name: string) => `${name} left`,
      kick: (name: string) => `${name} was removed by the creator`,
      removed: (name: string) => `${name} was removed, and the room is locked`,
    } satisfies Record<Departure, (name: string) => string>,
    typing: (names: readonly string[]) =>
      names.length === 1 ? `${names[0]} is typing` : `${names.length} people are typing`,
    unshown: {
      image: '[an image, which this page cannot show]',
      file: '[a file, which this page cannot show]',
      burn: '[something that burns when it is read, which this page cannot show]',
    } satisfies Record<Exclude<Said['t'], 'text'>, string>,
    youJoined: 'you joined',
    extended: (time: string) => `extended: the server lets it burn until ${time}`,
    locked: 'the room was locked',
    unlocked: 'the room was unlocked',
    erased: {
      sender: 'removed by its sender',
      creator: 'removed by the creator of the room',
      burned: 'burned after reading',
      server: 'removed by the server',
    } satisfies Record<ErasedBy, string>,
    newBelow: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
    delivery: {
      queued: 'waiting to be sent',
      sent: 'sent',
      delivered: 'delivered',
      read: 'seen',
      failed: 'not sent',
    } satisfies Record<Delivery, string>,
    retry: 'Try again',
    takeBack: 'Edit',
  },

  composer: {
    label: 'Message',
    placeholder: 'say something',
    send: 'Send',
    hint: 'Enter sends, Shift+Enter breaks the line.',
    opening: 'The room is being opened. You can write in a moment.',
    tooLong: (over: number) => `${over} bytes too long to send in one message.`,
    givenBack: (reason: string) => `Not sent: ${reason}`,
    waiting: (seconds: number) => `That was fast. The next message goes out by itself in ${seconds} s.`,
  },

  connection: {
    connecting: 'connecting',
    connected: 'connected',
    reconnecting: 'reconnecting',
    offline: 'offline',
  } satisfies Record<Connection, string>,
  connectionBanner: {
    connecting: 'Connecting…',
    connected: '',
    reconnecting: 'Reconnecting. Your messages are kept and go out in order.',
    offline: 'You are offline. Your messages are kept and go out when you are back.',
  } satisfies Record<Connection, string>,

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
      count === 0
        ? 'Every entry could be read.'
        : `${count} unreadable ${count === 1 ? 'entry' : 'entries'}, not shown.`,
    seats: (signed: number | null, server: number) =>
      signed === null || signed === server
        ? `${server} seats, as the creator signed.`
        : `${signed} seats signed by the creator; the server says ${server}. The signed number counts.`,
    kept: 'Kept in this browser until the room ends.',
    fleeting: 'This browser keeps nothing: for you, the room ends with this tab.',
    compare: 'Compare',
    change: {
      fell_back: 'Somebody came or went: the number you verified is another one now. Compare it again.',
      changed: 'Somebody came or went: the safety number is another one now.',
    } satisfies Record<SafetyChange, string>,
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
          : `The server is showing people different conversations, or the program of ${author} is faulty.`,
      gap: (author) =>
        author === null
          ? 'The server is holding back a part of the conversation.'
          : `The server is holding back a part of the conversation, or the program of ${author} is faulty.`,
      capacity: (author) =>
        `More people are here than the creator signed seats for. ${author ?? 'Somebody'} was not let in.`,
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
    ],
    doesNot: 'It does not protect',
    limits: [
      'From the page itself: encryption in a web page trusts the code that the server delivers.',
      'From the other person: screenshots, and a second camera, cannot be prevented.',
      'The link: whoever has it can read everything and can take a free seat. Send it over a channel you trust.',
      'Your browser’s history: the page takes the secret out of the address, but the browser may have noted the link you opened.',
      'The surroundings: the server sees that a room exists, how many are in it, when something is sent and about how long it is.',
      'This device: somebody who copies this browser’s profile while the room lives can read along. The certificate proves what the server’s stores report, not what is on other devices.',
    ],
  },

  destroy: {
    button: 'Destroy now',
    buttonShort: 'Destroy',
    hold: 'Hold to destroy',
    title: 'Destroy this room?',
    text: 'It ends for everybody at once. Messages are erased from every store, and nobody can bring them back.',
    keep: 'Keep the room',
    confirm: 'Destroy it',
    state: {
      no: '',
      asking: 'Destroying the room…',
      retrying: 'The server did not confirm it yet. Still trying to destroy the room…',
    } satisfies Record<Destroying, string>,
  },

  ended: {
    titles: {
      you: 'You destroyed this room.',
      other: 'The other side destroyed this room.',
      somebody: 'This room was destroyed.',
      expired: 'This room has expired.',
      idle: 'This room ended for inactivity.',
      lost: 'This room was lost.',
      removed: 'You were removed from this room.',
      unanswered: 'This room’s time is up.',
    } satisfies Record<EndedBy, string>,
    texts: {
      you: 'It ended for everybody at that moment.',
      other: 'It ended for everybody at that moment.',
      somebody: 'It ended for everybody at that moment.',
      expired: 'Its time was up.',
      idle: 'Nobody wrote for as long as its creator had set.',
      lost: 'The server lost its memory, and the room with it. There is nothing left that could be erased.',
      removed: 'The room goes on without you. Everything that this page knew of it is wiped.',
      unanswered: 'The server did not confirm the end in time, so this page wiped everything it knew of the room.',
    } satisfies Record<EndedBy, string>,
    wiped: 'Nothing of the conversation is left in this page.',
    endedAt: 'Ended',
    certificate: 'Certificate of destruction',
    erasing: 'Clearing every store…',
    noCertificate: 'The certificate did not reach this page.',
    store: 'Store',
    cleared: 'Entries cleared',
    left: 'Left',
    erasedAt: 'Checked empty',
    limits: 'It proves what our stores report; it cannot speak for the other person’s device.',
    again: 'Start a new room',
    lobby: 'Back to the lobby',
  },

  page: {
    lobby: 'Wick',
    room: 'Room · Wick',
    ended: 'Ended · Wick',
  },
} as const
