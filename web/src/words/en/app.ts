import { REFUSAL_WORDS } from '@wick/client/refusals/refusal-words'
import type { Connection } from '@wick/client/state/room-state'
import type { LineStatus } from '../../connection/line-status.ts'

export const app = {
  brand: 'wick',

  motto: 'Private rooms that burn down to nothing.',

  skip: 'Skip to the conversation',

  language: 'Language',
  theme: { toLight: 'Light theme', toDark: 'Dark theme' },

  page: {
    lobby: 'Wick',
    room: 'Room · Wick',
    ended: 'Ended · Wick',
  },

  connection: {
    connecting: 'connecting',
    connected: 'connected',
    reconnecting: 'reconnecting',
    intercepted: 'blocked',
    offline: 'offline',
    slower: 'connected, slower way',
  } satisfies Record<Connection | 'slower', string>,

  line: {
    connecting: 'Connecting…',
    reconnecting: 'Reconnecting. Your messages are kept and go out in order.',
    intercepted: `${REFUSAL_WORDS.filtered} Your messages are kept.`,
    offline: 'You are offline. Your messages are kept and go out when you are back.',
    catching_up: 'You are back. Reading what was said meanwhile…',
    caught_up: 'You are back, and nothing is missing.',
    slower: 'Connected over a slower way: this network blocks the usual one.',
  } satisfies Record<Exclude<LineStatus, 'fine'>, string>,

  offline: {
    text: 'You are offline. Rooms wait here until the connection is back.',
    over: 'You are online again.',
  },

  missing: {
    text: 'A part of this page did not come: the network failed, something blocks it here, or the server has a newer version by now.',
    again: 'Load the page again',
    later: 'Not now',
  },

  attention: {
    sound: 'Sound for new messages',
    notification: 'Notifications',
    newMessage: 'New message',
    refused: 'This browser allows no notifications here.',
  },

  unsupported: {
    encryption: {
      panel: 'Not in this browser',
      title: 'This browser cannot encrypt a room.',
      explain: [
        'Rooms need Web Cryptography with Ed25519 on a secure address (https, or this very computer), and what browsers have learned by 2024. Something of it is missing here.',
        'Use a current Firefox, Safari, Chrome or Edge, and the https address that the operator gave you. There is no weaker way in.',
      ],
    },
    cookies: {
      panel: 'Not with these settings',
      title: 'This browser blocks cookies for this address.',
      explain: [
        'Without them the server cannot tell who sits where, so no room can be made or joined here. Nothing has happened yet: no seat is taken.',
        'Allow cookies and site data for this address, in the settings beside the address bar, and load the page again. The link in the address stays.',
      ],
    },
    again: 'Load again',
  },

  onward: {
    again: 'Start a new room',
    lobby: 'Back to the lobby',
  },
}
