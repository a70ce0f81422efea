import type { Destroying } from '../../room-state/destroying.ts'
import { isolate } from '../isolate.ts'
import { pluralsOf } from '../plural.ts'

const plural = pluralsOf('en')

export const room = {
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
    creator: 'You created this room. Whoever you remove cannot connect any more; to be sure, make a new room.',
    lock: 'Lock the room',
    unlock: 'Unlock the room',
    locked: 'Locked: nobody can join.',
    remove: 'Remove',
    removeNamed: (name: string) => `Remove ${isolate(name)}`,
    leave: 'Leave',
    leaveHint: 'Your seat becomes free again.',
    spelling: 'Spell checking by the browser',
    spellingHint: 'Off at first: some browsers send what is written to their maker for it.',
    extend: '+10 min',
    extendLong: 'Give the room ten more minutes',
    timeLeft: 'Time left',
    idleLeft: 'Ends when nobody writes for',
    announceLeft: (seconds: number) =>
      seconds >= 60 ? `${seconds / 60} minute${seconds === 60 ? '' : 's'} left` : `${seconds} seconds left`,
    overTitle: 'Time is up.',
    overText: 'The conversation is hidden. Waiting for the server to confirm the end…',
    awayTitle: 'One moment.',
    awayText: 'The conversation is hidden until the connection is back.',
  },

  presence: {
    here: 'here',
    away: 'away',
    unknown: 'not known while you are not connected',
    cut: 'your connection is lost',
    lastHere: (ago: string) => `last here ${ago}`,
    aMomentAgo: 'a moment ago',
    nobodyElse: 'nobody else yet',
    left: (name: string) => `${isolate(name)} left`,
    removed: (name: string) => `${isolate(name)} was removed`,
    several: (count: number) => plural(count, { one: '# person', other: '# people' }),
    severalHere: (here: number, count: number) => (here === count ? `${here} here` : `${here} of ${count} here`),
  },

  receipts: {
    show: 'Let others see when I have read',
    hint: 'They see that something reached you in any case.',
  },

  share: {
    title: 'Nobody else is here yet',
    titleAfter: 'Nobody else is here any more',
    invite: 'Send this link to the one you want to talk to.',
    linkLabel: 'Link to this room',
    share: 'Share…',
    shareTitle: 'A private room',
    qr: 'QR code',
    qrLabel: 'QR code of the link to this room',
    warning: 'Whoever opens it first takes the seat: send it over a channel you trust.',
    paste: (host: string) =>
      `A browser notes every address that it opens, and with it what opens this room. Better: have them open ${host} and paste the link there.`,
    opening: 'Making keys and opening the room…',
    linkGone:
      'There is no link to hand out here: the creator has it until every seat was taken once. Then it is deleted.',
    usedUp:
      'Every seat was taken once, and then the link was deleted: nobody new can be invited from here. To talk on, start a new room.',
  },

  leave: {
    title: 'Leave this room?',
    text: 'Your seat becomes free again, and this browser wipes everything it knows of the room. Whoever comes back, with the whole link and to a free seat, comes as somebody new.',
    creator: 'You created it: after you, nobody can lock it or remove anybody.',
    stay: 'Stay',
    confirm: 'Leave',
  },

  expel: {
    title: (name: string) => `Remove ${isolate(name)} from this room?`,
    text: 'They are out at once and cannot come back to this seat. The room is locked then, until you unlock it.',
    keep: 'Keep',
    confirm: 'Remove',
  },

  destroy: {
    button: 'Destroy now',
    buttonShort: 'Destroy',
    hold: 'Hold to destroy',
    title: 'Destroy this room?',
    text: 'It ends for everybody at once. Messages are erased from every store, and nobody can bring them back.',
    keep: 'Keep the room',
    confirm: 'Destroy it',
    filtered:
      'A filter on the way, or this network’s sign-in page, lets nothing be destroyed. Still trying: sign in, or use another network.',
    state: {
      no: '',
      asking: 'Destroying the room…',
      retrying: 'The server did not confirm it yet. Still trying to destroy the room…',
    } satisfies Record<Destroying, string>,
  },
}
