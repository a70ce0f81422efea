// Longer than any two tabs differ in hearing of one message.
const HOLD_MS = 2_000

/** Says to the other tabs of this browser that somebody looks at the room here. Returns how to say that nobody does any more. */
export function attend(roomId: string): () => void {
  const left = Promise.withResolvers<void>()
  void navigator.locks.request(attendedLock(roomId), { mode: 'shared' }, () => left.promise)
  return left.resolve
}

/** Calls for one message, an eseq, where nobody looks at the room in any tab; of several tabs one calls. */
export async function whereUnattended(roomId: string, message: number, call: () => void): Promise<void> {
  const { held = [] } = await navigator.locks.query()
  if (held.some(({ name }) => name === attendedLock(roomId))) return
  await navigator.locks.request(`wick.call.${roomId}.${message}`, { ifAvailable: true }, async (lock) => {
    if (lock === null) return
    call()
    await new Promise((resolve) => setTimeout(resolve, HOLD_MS))
  })
}

const attendedLock = (roomId: string) => `wick.attended.${roomId}`
