/** What certificates call the server's stores. A certificate of another version may name others. */
export const STORE_NAMES = [
  'message log',
  'room events',
  'attachments',
  'keys of kept copies',
  'message history',
  'room state',
  'presence',
  'deadlines',
] as const

export type StoreName = (typeof STORE_NAMES)[number]
