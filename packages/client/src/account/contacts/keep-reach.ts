import type { Entries } from '../vault/entries.ts'
import { type Book, putRecord } from './contact-book.ts'
import { findRecord } from './list-records.ts'
import type { Records } from './records.ts'

export type Reach = Records['reach']

/** As long as its owner has said nothing. */
const NOBODY: Reach = { isReachable: false, takesStrangers: false }

/** Who may reach the account, as all its devices say. */
export function findReach(entries: Entries): Reach {
  return findRecord(entries, 'reach') ?? NOBODY
}

/** A card that anybody finds is of no use where nobody may write: a handle leads nowhere then. */
export function keepReach(book: Book, { isReachable, takesStrangers }: Reach): void {
  putRecord(book, 'reach', { isReachable: isReachable && takesStrangers, takesStrangers })
}
