import { onScopeDispose } from 'vue'
import type { AccountBrowser } from './account-browser.ts'

/** This browser, for what one page begins: once that is left, what is under way comes to nothing, and nobody is signed in by it. */
export function useHere(browser: AccountBrowser): AccountBrowser {
  const left = new AbortController()
  onScopeDispose(() => left.abort())
  return browser.until(left.signal)
}
