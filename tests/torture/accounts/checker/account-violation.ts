/** Everything that the checker of accounts can find: what must not happen, whatever fails. */
export const ACCOUNT_KINDS = [
  'two accounts of one handle',
  'lost account',
  'lost session',
  'session after its end',
  'open after the deletion',
  'open after the certificate',
  'lost vault write',
  'forked vault',
  'phantom vault',
  'lost item',
  'doubled item',
  'phantom item',
  'item after it was taken',
  'false account certificate',
  'missing account certificate',
] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

export interface AccountViolation {
  readonly kind: AccountKind
  readonly account: string
  /** What was seen, in plain words. */
  readonly what: string
}
