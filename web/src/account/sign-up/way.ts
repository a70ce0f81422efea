/** What opens a new account, beside its recovery code. */
export const WAYS = ['password', 'passkey'] as const
export type Way = (typeof WAYS)[number]
