import type { Entries } from '../vault/entries.ts'
import { findRecord, listRecords } from './list-records.ts'
import type { Records } from './records.ts'

/** One contact, as all devices together know it. */
export interface Contact {
  readonly accountId: string
  readonly who: Records['contact']
  /** Null while nothing says how to write to them. */
  readonly address: Records['address'] | null
  readonly isVerified: boolean
  readonly isBlocked: boolean
}

/** Who is blocked and no contact is not among them. */
export function listContacts(entries: Entries): Contact[] {
  return listRecords(entries, 'contact').flatMap(({ ids: [accountId], record: who }) =>
    accountId === undefined ? [] : [contactOf(entries, accountId, who)],
  )
}

export function findContact(entries: Entries, accountId: string): Contact | null {
  const who = findRecord(entries, 'contact', accountId)
  return who && contactOf(entries, accountId, who)
}

function contactOf(entries: Entries, accountId: string, who: Records['contact']): Contact {
  return {
    accountId,
    who,
    address: findRecord(entries, 'address', accountId),
    isVerified: findRecord(entries, 'verified', accountId)?.identity === who.identity,
    isBlocked: findRecord(entries, 'blocked', accountId) !== null,
  }
}
