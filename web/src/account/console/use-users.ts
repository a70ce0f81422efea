import { type ConsoleUser, consoleCalls } from '@wick/client/account/http/console-calls'
import type { AccountSession } from '@wick/client/account/session/session'
import { withToken } from '@wick/client/account/session/with-token'
import { HandleStart } from '@wick/contracts/account-ids'
import { shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { type Asking, useAsking } from '../use-asking.ts'

export interface ListedUsers {
  readonly users: readonly ConsoleUser[]
  /** Where the next page begins; undefined: there is none. */
  readonly next?: number | undefined
}

export interface Users {
  /** All pages that were read, in the order in which the accounts were made; null before the first one. */
  readonly shown: Readonly<ShallowRef<ListedUsers | null>>
  readonly asking: Asking
  /** From the first on; of those that begin so, unless that is empty. */
  read(start: string): Promise<boolean>
  /** The page after those that are shown. */
  readOn(): Promise<boolean>
  /** It is deleted. */
  forget(accountId: string): void
}

/** The accounts of a server, page by page. `onGone`: whoever is here is no operator any more. */
export function useUsers(browser: AccountBrowser, session: AccountSession, onGone: () => void): Users {
  const calls = consoleCalls(browser.http)
  const asking = useAsking()
  const shown = shallowRef<ListedUsers | null>(null)
  let asked: { readonly startsWith?: string } = {}

  function takeRefusal(code: string): boolean {
    if (code === 'not_found') onGone()
    return code === 'not_found'
  }

  const page = async (of: { readonly startsWith?: string; readonly after?: number }) =>
    (await asking.ask(() => withToken(session, (token) => calls.listUsers(token, of)), takeRefusal))?.value ?? null

  return {
    shown,
    asking,
    async read(start) {
      const isAny = start.trim() === ''
      // No handle begins with what none can hold.
      const isNever = !isAny && !HandleStart.safeParse(start).success
      const of = isAny ? {} : { startsWith: start }
      const first = isNever ? { users: [] } : await page(of)
      if (first === null) return false
      asked = of
      shown.value = first
      return true
    },
    async readOn() {
      const { value: before } = shown
      if (before?.next === undefined) return false
      const more = await page({ ...asked, after: before.next })
      if (more === null) return false
      shown.value = { users: [...before.users, ...more.users], next: more.next }
      return true
    },
    forget(accountId) {
      const { value: before } = shown
      if (before !== null)
        shown.value = { ...before, users: before.users.filter((user) => user.accountId !== accountId) }
    },
  }
}
