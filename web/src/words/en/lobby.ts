import { isolate } from '../isolate.ts'

export const lobby = {
  name: {
    label: 'You are',
    reroll: 'Another name',
    rerolled: (name: string) => `You are now ${isolate(name)}`,
    hint: 'The others see it; nobody can look it up. This browser keeps it for next time.',
    mixed: 'It has letters of several alphabets: the others see a part of your id behind it.',
  },

  lobby: {
    kept: {
      title: 'You still have a seat',
      button: 'Return to the room',
      until: (time: string) => `until ${time}`,
      with: (names: string) => `with ${names}`,
    },
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
      capacity: 'Seats: how many people',
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
      placeholder: 'paste the link here',
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
    exposed:
      'A program on the way has read this link and changed it, such as a mail filter. It opens the room, but not for you alone. Ask for a new room, and for its link another way.',
    room: 'An invitation',
    button: 'Take a seat',
    busy: 'Sitting down…',
    back: 'Not now',
    returning: 'One moment…',
    unreachable: 'The server cannot be reached. Trying again…',
    elsewhere: 'This room is open in another tab, which does not answer. Close that tab, or reload it.',
    elsewhereTitle: 'In the wrong browser?',
    carryOn: [
      'Some apps open links in a window of their own. Copy the link and open it in your own browser: no seat is taken yet.',
      'A browser notes the links that it opens. One that is pasted into the first page leaves no such note.',
    ],
  },

  sealed: {
    panel: 'A sealed room',
    title: 'This room needs a connection to open.',
    explain: [
      'What this browser keeps of it is sealed, and half of the key is with the server: once the room is gone, nobody can open it any more.',
      'It opens by itself as soon as the server can be reached. Until then nothing can be written here, and nothing is lost.',
    ],
  },

  keyless: {
    panel: 'A closed door',
    title: 'Ask for the link.',
    explain: [
      'This tab remembers which room it was, and nothing that opens it: its keys are not in this browser.',
      'Somebody who is in the room can send you the link.',
    ],
  },
}
