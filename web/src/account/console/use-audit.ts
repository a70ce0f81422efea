import { consoleCalls } from '@wick/client/account/http/console-calls'
import type { AuditAsked, AuditView } from '@wick/client/account/http/console-calls'
import type { AccountSession } from '@wick/client/account/session/session'
import { withToken } from '@wick/client/account/session/with-token'
import type { Bytes } from '@wick/e2ee/bytes'
import { shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { type Asking, useAsking } from '../use-asking.ts'

export interface Audit {
  /** All pages that were read, newest first; null before the first one. */
  readonly shown: Readonly<ShallowRef<AuditView | null>>
  readonly asking: Asking
  /** From the newest on. */
  read(asked: AuditAsked): Promise<boolean>
  /** The page after those that are shown. */
  readOn(): Promise<boolean>
  /** Every entry as it is stored, a line each. Null where it did not come. */
  export(): Promise<Bytes | null>
}

/** What operators have done. `onGone`: whoever is here is no operator any more. */
export function useAudit(browser: AccountBrowser, session: AccountSession, onGone: () => void): Audit {
  const calls = consoleCalls(browser.http)
  const asking = useAsking()
  const shown = shallowRef<AuditView | null>(null)
  let asked: AuditAsked = {}

  function takeRefusal(code: string): boolean {
    if (code === 'not_found') onGone()
    return code === 'not_found'
  }

  const page = async (of: AuditAsked) =>
    (await asking.ask(() => withToken(session, (token) => calls.readAudit(token, of)), takeRefusal))?.value ?? null

  return {
    shown,
    asking,
    async read(of) {
      const first = await page(of)
      if (first === null) return false
      asked = of
      shown.value = first
      return true
    },
    async readOn() {
      const { value: before } = shown
      if (before?.next === undefined) return false
      const more = await page({ ...asked, before: before.next })
      if (more === null) return false
      shown.value = {
        ...more,
        entries: [...before.entries, ...more.entries],
        broken: [...before.broken, ...more.broken],
      }
      return true
    },
    async export() {
      const lines = await asking.ask(() => withToken(session, (token) => calls.exportAudit(token)), takeRefusal)
      return lines?.value ?? null
    },
  }
}
