/** The right to open a room in this browser: one tab has it, until it releases it or is closed. */
export interface Lease {
  release(): void
}

/** Null where another tab leads. @throws whatever a browser says that gives no locks: then nobody leads */
export function tryToLead(roomId: string): Promise<Lease | null> {
  return ask(roomId, { ifAvailable: true })
}

/** Resolves when it is our turn; null when the waiting was called off. @throws as `tryToLead` */
export function waitToLead(roomId: string, signal: AbortSignal): Promise<Lease | null> {
  return ask(roomId, { signal })
}

function ask(roomId: string, options: LockOptions): Promise<Lease | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Lease | null>()
  const hold = (lock: Lock | null) => {
    if (lock === null) return resolve(null)
    const held = Promise.withResolvers<void>()
    resolve({ release: held.resolve })
    return held.promise
  }
  navigator.locks.request(`pcr:${roomId}`, options, hold).catch((cause: unknown) => {
    if (options.signal?.aborted === true) resolve(null)
    else reject(cause)
  })
  return promise
}
