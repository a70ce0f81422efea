/** Says to the other tabs of this browser that somebody looks at the room here. Returns how to say that nobody does any more. */
export function attend(roomId: string): () => void {
  const left = Promise.withResolvers<void>()
  void navigator.locks.request(lockOf(roomId), { mode: 'shared' }, () => left.promise)
  return left.resolve
}

/** Does something where nobody looks at the room in any tab, and in one tab only. */
export async function whereUnattended(roomId: string, call: () => Promise<unknown>): Promise<void> {
  await navigator.locks.request(lockOf(roomId), { ifAvailable: true }, (lock) => (lock === null ? undefined : call()))
}

const lockOf = (roomId: string) => `wick.attended.${roomId}`
