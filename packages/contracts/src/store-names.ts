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

/** What an account's certificate calls them. */
export const ACCOUNT_STORE_NAMES = ['keys', 'sessions', 'vault', 'card', 'items', 'inbox'] as const

export type AccountStoreName = (typeof ACCOUNT_STORE_NAMES)[number]
