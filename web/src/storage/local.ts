/** Browsers may close their storage to a page: then this tab's memory stands in for it, and nothing outlives the tab. */
const memory = new Map<string, string>()

export function readLocal(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

export function writeLocal(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    memory.set(key, value)
  }
}

export function removeLocal(key: string): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // What could not be written there cannot be left there.
  }
}

export function localKeys(prefix: string): string[] {
  const keys = [...memory.keys()]
  try {
    keys.push(...Object.keys(localStorage))
  } catch {
    // Only memory is left to look at.
  }
  return keys.filter((key) => key.startsWith(prefix))
}
