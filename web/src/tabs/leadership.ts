/** The right to open a room in this browser: one tab has it, until it releases it or is closed. */
export interface Lease {
  release(): void
}

/** Null where another tab leads. */
export function tryToLead(roomId: string): Promise<Lease | null> {
  return ask(roomId, { ifAvailable: true })
}

/** Resolves when it is our turn; null when the waiting was called off. */
export function waitToLead(roomId: string, signal: AbortSignal): Promise<Lease | null> {
  return ask(roomId, { signal })
}

function ask(roomId: string, options: LockOptions): Promise<Lease | null> {
  const { promise, resolve } = Promise.withResolvers<Lease | null>()
  const hold = (lock: Lock | null) => {
    if (lock === null) return resolve(null)
    const held = Promise.withResolvers<void>()
    resolve({ release: held.resolve })
    return held.promise
  }
  navigator.locks.request(`pcr:${roomId}`, options, hold).catch(() => resolve(null))
  return promise
}
