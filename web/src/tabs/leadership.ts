/** The project's former name. It stays: tabs of an older build must meet this one at the same lock. */
const PREFIX = 'pcr:'

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

/** The rooms that some tab of this browser has open. @throws as `tryToLead` */
export async function openRooms(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query()
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : [])))
}

function ask(roomId: string, options: LockOptions): Promise<Lease | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Lease | null>()
  const hold = (lock: Lock | null) => {
    if (lock === null) return resolve(null)
    const held = Promise.withResolvers<void>()
    resolve({ release: held.resolve })
    return held.promise
  }
  navigator.locks.request(PREFIX + roomId, options, hold).catch((cause: unknown) => {
    if (options.signal?.aborted === true) resolve(null)
    else reject(cause)
  })
  return promise
}
