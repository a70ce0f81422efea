import { listContacts } from './list-contacts.ts'
import { listPairs } from './keep-pair.ts'
import { findRecord, listRecords } from './list-records.ts'
import type { Entries } from '../vault/entries.ts'

export interface Known {
  readonly accountId: string
  /** As they say; empty where they have said nothing. */
  readonly name: string
  /** The pinned one, base64url; empty where none is. */
  readonly identity: string
  readonly isVerified: boolean
  /** Of their request; empty for none. */
  readonly note: string
  readonly isByLink: boolean
  /** ms since the epoch */
  readonly since: number
  /** The conversation that has begun with them, and until when it runs (ms since the epoch); null for none. */
  readonly talk: { readonly n: number; readonly ends: number } | null
}

export interface ContactLists {
  /** In the order of their names. */
  readonly contacts: readonly Known[]
  /** Who wants an answer of us; the first to ask is first. */
  readonly asking: readonly Known[]
  /** Whose answer we want. */
  readonly asked: readonly Known[]
  readonly blocked: readonly Known[]
}

/** Everybody whom the vault knows, each in one list. */
export function contactLists(entries: Entries): ContactLists {
  const pairs = listPairs(entries)
  const all = listContacts(entries).map(({ accountId, who, isVerified, isBlocked }) => {
    const request = findRecord(entries, 'request', accountId)
    const { name, identity, state, since } = who
    const { n = 0, ends = null } = pairs.get(accountId) ?? {}
    const known: Known = {
      accountId,
      name,
      identity,
      isVerified,
      note: (state === 'asking' && request?.note) || '',
      isByLink: request?.isByLink === true,
      since,
      talk: ends === null ? null : { n, ends },
    }
    return { known, state: isBlocked ? 'blocked' : state }
  })
  const of = (wanted: string) => all.filter(({ state }) => state === wanted).map(({ known }) => known)
  return {
    contacts: of('contact').toSorted(byName),
    asking: of('asking').toSorted(byTime),
    asked: of('asked').toSorted(byTime),
    blocked: [...of('blocked'), ...removedButBlocked(entries, of('blocked'))],
  }
}

/** A block stays when all else that was known of somebody is gone. */
function removedButBlocked(entries: Entries, known: readonly Known[]): Known[] {
  const named = new Set(known.map(({ accountId }) => accountId))
  return listRecords(entries, 'blocked').flatMap(({ ids: [accountId = ''], record: { since } }) =>
    named.has(accountId)
      ? []
      : [{ accountId, name: '', identity: '', isVerified: false, note: '', isByLink: false, since, talk: null }],
  )
}

function byName(a: Known, b: Known): number {
  return a.name.localeCompare(b.name) || (a.accountId < b.accountId ? -1 : 1)
}

function byTime(a: Known, b: Known): number {
  return a.since - b.since || (a.accountId < b.accountId ? -1 : 1)
}
