const KEY = 'wick.account'

/** Whether this browser has a session, as far as its pages know; which one it is says nothing here. */
export function isSessionMarked(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

export function markSession(is: boolean): void {
  try {
    if (is) localStorage.setItem(KEY, '1')
    else localStorage.removeItem(KEY)
  } catch {
    // The lobby then offers to sign in, and the page behind that finds the session.
  }
}

/** Calls when another tab has signed in or out; gives how to stop. */
export function watchSessionMark(changed: () => void): () => void {
  const heard = ({ key }: StorageEvent) => key === KEY && changed()
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}
