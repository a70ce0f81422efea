/** Promises by name, for whoever waits to hear what became of something. */
export interface Promises<Value> {
  of(name: string): Promise<Value>
  settle(name: string, value: Value): void
  settleAll(value: Value): void
}

export function createPromises<Value>(): Promises<Value> {
  const open = new Map<string, PromiseWithResolvers<Value>>()
  return {
    of(name) {
      const known = open.get(name) ?? Promise.withResolvers<Value>()
      open.set(name, known)
      return known.promise
    },
    settle(name, value) {
      open.get(name)?.resolve(value)
      open.delete(name)
    },
    settleAll(value) {
      for (const { resolve } of open.values()) resolve(value)
      open.clear()
    },
  }
}
