import type { Role } from '@wick/contracts/account-ids'

/** Whose account it is, and by what its owner can prove that it is theirs. */
export interface ProvableAccount {
  readonly handle: string
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  readonly role: Role
}
