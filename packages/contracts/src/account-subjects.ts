import type { InboxId } from './account-cards.ts'
import type { AccountId, SessionId, Tag } from './account-ids.ts'
import type { PasskeyId } from './account-passkeys.ts'
import type { AuditId } from './audit.ts'
import type { InvitationId } from './invitations.ts'

/** Accounts and handles, as events. */
export const ACCOUNTS_STREAM = 'ACCOUNTS'
export const ALL_ACCOUNT_LANES = 'acct.*.life'
export const ALL_HANDLES = 'handle.*'
/** Accounts that are deleted and have no certificate yet: the broker's own index of what is to be done. */
export const ALL_ERASURES = 'erasing.*'
/** Accounts that were deleted within thirty days: what operators keep apart from the store, to be applied to an older one. */
export const ALL_ERASED = 'erased.*'
/** Which rings there are. */
export const RING_SUBJECT = 'sys.ring'
/** Who the operators are. */
export const CONSOLE_SUBJECT = 'sys.console'
export const ALL_PASSKEYS = 'passkey.*'
/** What invitations are good for. */
export const ALL_INVITATIONS = 'invite.*'
/** Acts of operators that the audit has not taken yet. */
export const ALL_UNAUDITED = 'unaudited.*'

/** Acts of operators: nobody changes or deletes one. */
export const AUDIT_STREAM = 'AUDIT'
export const ALL_AUDITED = 'audit.*'

/** What is replaced rather than told: the last message of each subject counts. */
export const ACCOUNT_STATE_STREAM = 'ACCOUNT_STATE'
export const ALL_SESSIONS = 'sess.*.*'
export const ALL_VAULTS = 'vault.*'

/** Cards and boxes, likewise. Nobody is told of them: a box's subject says whose an inbox is. */
export const INBOX_STATE_STREAM = 'INBOX_STATE'
export const ALL_CARDS = 'card.*'
/** What an inbox takes, and whose it is. */
export const ALL_BOXES = 'box.*.*'

/** Items of contacts, and those of strangers: sealed, from nobody in particular. */
export const INBOX_STREAM = 'INBOX'
export const ALL_INBOXES = 'inbox.*.*'
export const INBOX_ASK_STREAM = 'INBOX_ASK'
export const ALL_ASKS = 'ask.*'

/** An item came: the headers alone, under a subject that names the inbox and nothing else. */
export const ALL_BELLS = 'bell.*'

/** The inbox whose bell it is; null for anything else. */
export function parseBellSubject(subject: string): InboxId | null {
  const [root, inboxId, ...rest] = subject.split('.')
  return root === 'bell' && inboxId !== undefined && rest.length === 0 ? (inboxId as InboxId) : null
}

/** The keys of all accounts, in rings: erasing a key for good means deleting the ring that it lay in. */
export const FIRST_KEY_RING = 1
export const ALL_KEYS = 'key.*.*'

/** Where these streams say what they have committed: the headers alone, under the subject that it was stored by. */
export const ALL_NEWS = 'news.>'

/** Whom news is about; null for anything else. */
export function parseNewsSubject(
  subject: string,
): { readonly accountId: AccountId; readonly sessionId: SessionId | null } | null {
  const [root, of, accountId, rest] = subject.split('.')
  if (root !== 'news' || accountId === undefined) return null
  return { accountId: accountId as AccountId, sessionId: of === 'sess' ? (rest as SessionId) : null }
}

/** What an account has been through. */
export function accountSubject(accountId: AccountId): string {
  return `acct.${accountId}.life`
}

/** Whose a handle is. */
export function handleSubject(tag: Tag): string {
  return `handle.${tag}`
}

export function erasureSubject(accountId: AccountId): string {
  return `erasing.${accountId}`
}

export function erasedSubject(accountId: AccountId): string {
  return `erased.${accountId}`
}

/** The account that a subject of an erasure names, under way or not; null for anything else. */
export function parseErasureSubject(subject: string): AccountId | null {
  const [root = '', accountId, ...rest] = subject.split('.')
  const isErasure = ['erasing', 'erased'].includes(root) && accountId !== undefined && rest.length === 0
  return isErasure ? (accountId as AccountId) : null
}

/** Whose a passkey is. */
export function passkeySubject(passkeyId: PasskeyId): string {
  return `passkey.${passkeyId}`
}

/** What an invitation is good for. */
export function invitationSubject(invitationId: InvitationId): string {
  return `invite.${invitationId}`
}

/** The invitation that a subject names; null for anything else. */
export function parseInvitationSubject(subject: string): InvitationId | null {
  const [root, invitationId, ...rest] = subject.split('.')
  return root === 'invite' && invitationId !== undefined && rest.length === 0 ? (invitationId as InvitationId) : null
}

export function unauditedSubject(id: AuditId): string {
  return `unaudited.${id}`
}

export function auditSubject(id: AuditId): string {
  return `audit.${id}`
}

export function sessionSubject(accountId: AccountId, sessionId: SessionId): string {
  return `sess.${accountId}.${sessionId}`
}

/** Every session of an account: the filter whose last sequence is the version of all of them. */
export function accountSessionSubjects(accountId: AccountId): string {
  return `sess.${accountId}.*`
}

/** The session that a subject names; null for anything else. */
export function parseSessionSubject(subject: string): SessionId | null {
  const [root, , sessionId, ...rest] = subject.split('.')
  return root === 'sess' && sessionId !== undefined && rest.length === 0 ? (sessionId as SessionId) : null
}

export function vaultSubject(accountId: AccountId): string {
  return `vault.${accountId}`
}

export function cardSubject(accountId: AccountId): string {
  return `card.${accountId}`
}

export function boxSubject(inboxId: InboxId, accountId: AccountId): string {
  return `box.${inboxId}.${accountId}`
}

/** The box of an inbox, whosever it is. */
export function boxSubjects(inboxId: InboxId): string {
  return `box.${inboxId}.*`
}

/** The boxes of an account, of which there is one at most. */
export function accountBoxSubjects(accountId: AccountId): string {
  return `box.*.${accountId}`
}

/** Whose a card or a box is; null for anything else. */
export function parseInboxStateSubject(subject: string): AccountId | null {
  const [root, ...ids] = subject.split('.')
  const accountId =
    (root === 'card' && ids.length === 1) || (root === 'box' && ids.length === 2) ? ids.at(-1) : undefined
  return accountId === undefined ? null : (accountId as AccountId)
}

/** What a box's subject names; null for anything else. */
export function parseBoxSubject(subject: string): { readonly inboxId: InboxId; readonly accountId: AccountId } | null {
  const [root, inboxId, accountId, ...rest] = subject.split('.')
  if (root !== 'box' || inboxId === undefined || accountId === undefined || rest.length > 0) return null
  return { inboxId: inboxId as InboxId, accountId: accountId as AccountId }
}

/** What one contact has in an inbox; `share` stands for its delivery key. */
export function inboxSubject(inboxId: InboxId, share: string): string {
  return `inbox.${inboxId}.${share}`
}

/** What all contacts have in an inbox. */
export function inboxSubjects(inboxId: InboxId): string {
  return inboxSubject(inboxId, '*')
}

export function askSubject(inboxId: InboxId): string {
  return `ask.${inboxId}`
}

export function keyRingStream(ring: number): string {
  return `ACCOUNT_KEYS_${ring}`
}

export function keyRingSubjects(ring: number): string {
  return `key.${ring}.*`
}

export function keySubject(ring: number, accountId: AccountId): string {
  return `key.${ring}.${accountId}`
}

/** Written behind the last key of a ring that is copied: whoever has read it has read all keys. */
export function ringEndSubject(ring: number): string {
  return `key.${ring}.end`
}

/** The account that the subject of a key names; null for anything else. */
export function parseKeySubject(subject: string): AccountId | null {
  const [root, , accountId, ...rest] = subject.split('.')
  const isKey = root === 'key' && accountId !== undefined && accountId !== 'end' && rest.length === 0
  return isKey ? (accountId as AccountId) : null
}

/** Where what is replaced of an account lies, by the names that its certificate uses; all of it goes with the account. */
export function accountStores(
  accountId: AccountId,
): Readonly<Record<string, { readonly stream: string; readonly filter: string }>> {
  return {
    sessions: { stream: ACCOUNT_STATE_STREAM, filter: accountSessionSubjects(accountId) },
    vault: { stream: ACCOUNT_STATE_STREAM, filter: vaultSubject(accountId) },
    card: { stream: INBOX_STATE_STREAM, filter: cardSubject(accountId) },
  }
}
