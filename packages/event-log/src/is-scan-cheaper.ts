/** What the broker looks through in the time that one entry by its sequence takes it. One broker and three agree (docs/decisions/0038). */
const SCANNED_PER_ENTRY = 200

/** Entries of one room, and where the first and the last of them lie among those of all rooms. */
export interface Stretch {
  readonly first: number
  readonly last: number
  readonly count: number
}

/** Whether a broker finds entries by subject sooner than one by one. A scan costs what all rooms wrote between the first and the last. */
export function isScanCheaper({ first, last, count }: Stretch): boolean {
  return last - first <= count * SCANNED_PER_ENTRY
}
