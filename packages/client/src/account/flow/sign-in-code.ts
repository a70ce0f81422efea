import type { AccountCode } from '../account-code.ts'

/**
 * `other_server`: who answered does not have the key that the account was registered with, or answers nonsense.
 * `unopenable`: the box that came does not open, so the server has mixed it up.
 */
export type SignInCode = AccountCode | 'other_server' | 'unopenable'
