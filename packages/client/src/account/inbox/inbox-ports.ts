import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import type { Ports } from '../../ports.ts'
import type { AccountCode } from '../account-code.ts'
import { findSelf, type Self } from '../contacts/keep-identity.ts'
import type { InboxCalls } from '../http/inbox-calls.ts'
import type { AccountSession } from '../session/session.ts'
import type { Vault, VaultCode } from '../vault/vault.ts'

/** What contacts are made and kept with, on one device. */
export interface InboxPorts {
  readonly calls: InboxCalls
  readonly session: Pick<AccountSession, 'accessToken' | 'drop'>
  readonly vault: Vault
  /** base64url. */
  readonly accountId: string
  /** What the vault calls this device. */
  readonly writer: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly ports: Pick<Ports, 'after' | 'random'>
}

/** Why nothing came of it, beside what the server or the vault refuses. */
export type InboxCode =
  | AccountCode
  | VaultCode
  /** The vault has none yet. */
  | 'no_identity'
  /** A card of somebody else, or one that is not in order. */
  | 'not_theirs'
  /** Nobody who asked. */
  | 'not_asking'
  /** Nobody with whom both have said yes. */
  | 'no_contact'
  /** Whoever asked is not the account that they claim to be. */
  | 'forged'
  /** The vault takes no more of them. */
  | 'full'
  /** Unblock first. */
  | 'blocked'
  /** Nothing can be sealed to it. */
  | 'unsealable'

export type InboxAnswer<Value = undefined> = Promise<Answer<Value, InboxCode>>

/** Whose inbox it is, as the vault has it now. */
export async function ownSelf({ vault, accountId }: Pick<InboxPorts, 'vault' | 'accountId'>): InboxAnswer<Self> {
  const self = await findSelf(vault.entries(), accountId)
  return self === null ? denied('no_identity') : granted(self)
}
