import type { AccountId, Role } from '@wick/contracts/account-ids'
import { AUDIT_READING_MS } from '@wick/contracts/account-limits'
import type { AuditAct, AuditAction, AuditEntry } from '@wick/contracts/audit'
import type { UserChange } from './console.ts'

/** What an act is called, and the role that was given where one was. */
export interface NamedAct {
  readonly action: AuditAction
  readonly role?: Role
}

const NAMES = { disable: 'disabled', enable: 'enabled', signOutEverywhere: 'sessions_revoked' } as const

export function nameOfChange(change: UserChange): NamedAct {
  return change.type === 'setRole' ? { action: 'role_set', role: change.role } : { action: NAMES[change.type] }
}

/** Whether an operator goes on reading: nothing else has been written since they began, and that is minutes ago. */
export function isReadOn(
  head: AuditAct | null,
  { actor, now }: { readonly actor: AccountId; readonly now: number },
): boolean {
  return head?.action === 'audit_read' && head.actor === actor && now - head.at < AUDIT_READING_MS
}

/** What an entry of the audit is compared by. Null: it is none. */
export interface AuditLink {
  readonly prev: AuditEntry['prev'] | undefined
  /** SHA-256 of it as it is stored. */
  readonly hash: string
}

/**
 * Where the chain is broken: places of those that do not follow from the one before, from 0. Of the first one nothing
 * before is known, so it fits.
 */
export function findBreaks(links: readonly AuditLink[]): readonly number[] {
  return links.flatMap(({ prev }, index) => {
    const before = links[index - 1]
    const fits = before === undefined ? prev !== undefined : prev === before.hash
    return fits ? [] : [index]
  })
}

/** Of what is asked for, what an act has to be. */
export type AuditFilter = { readonly [Key in 'action' | 'actor' | 'target']?: AuditAct[Key] | undefined }

export function isAsked(act: AuditAct, { action, actor, target }: AuditFilter): boolean {
  const isIt = <Value>(asked: Value | undefined, value: Value | undefined) => asked === undefined || asked === value
  return isIt(action, act.action) && isIt(actor, act.actor) && isIt(target, act.target)
}
