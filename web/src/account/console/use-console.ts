import { type ConsoleUser, consoleCalls } from '@wick/client/account/http/console-calls'
import type { AccountSession } from '@wick/client/account/session/session'
import { withToken } from '@wick/client/account/session/with-token'
import type { Answer } from '@wick/client/http/call'
import type { AccountCode } from '@wick/client/account/account-code'
import { computed, type ComputedRef, shallowRef, type ShallowRef } from 'vue'
import { useAnnouncer } from '../../frame/use-announcer.ts'
import { consoleWords } from '../../words/console-words.ts'
import type { AccountBrowser } from '../account-browser.ts'
import { type ActingOwner, useOwner } from '../prove/use-owner.ts'
import { type Asking, useAsking } from '../use-asking.ts'
import { callOfAct, type ConsoleAct, newCommandId } from './call-of-act.ts'

/** Words in whichever language the page speaks. */
export type Said = () => string

export interface Console {
  /** The account that was found last. */
  readonly user: Readonly<ShallowRef<ConsoleUser | null>>
  /** The handles that are known here, by the ids of their accounts. */
  readonly names: Readonly<ShallowRef<ReadonlyMap<string, string>>>
  readonly looking: Asking
  readonly acting: ActingOwner
  /** One of both is under way. */
  readonly isBusy: ComputedRef<boolean>
  /** What only this page tells: why something was refused here. Empty for nothing. */
  readonly refused: ComputedRef<string>
  /** This account has that handle. */
  know(accountId: string, handle: string): void
  /** True once whoever is here is an operator. */
  claim(code: string): Promise<boolean>
  /** True where an account has this very handle. */
  find(handle: string): Promise<boolean>
  /** True once it is done. */
  act(what: ConsoleAct, user: ConsoleUser): Promise<boolean>
  /** What was refused before is past. */
  forgive(): void
  /** The account is looked at no more. */
  clear(): void
}

/** What can be done at the console. `onGone`: whoever is here is no operator, or not any more. */
export function useConsole(browser: AccountBrowser, session: AccountSession, onGone: () => void): Console {
  const calls = consoleCalls(browser.http)
  const looking = useAsking()
  const acting = useOwner(browser, { asksFirst: false })
  const user = shallowRef<ConsoleUser | null>(null)
  const names = shallowRef<ReadonlyMap<string, string>>(new Map())
  const { refused, excuse, takeRefusal, takeClaimRefusal } = useRefusals(onGone)
  const shown = <Value>(ask: (accessToken: string) => Promise<Answer<Value, AccountCode>>) => withToken(session, ask)

  function know(accountId: string, handle: string): void {
    names.value = new Map([...names.value, [accountId, handle]])
  }

  function forgive(): void {
    excuse()
    acting.asking.clear()
  }

  return {
    user,
    names,
    looking,
    acting,
    isBusy: computed(() => looking.isBusy.value || acting.asking.isBusy.value),
    refused,
    know,
    async claim(code) {
      forgive()
      const commandId = newCommandId()
      const claim = () => shown((token) => calls.claim(token, { commandId, code }))
      return (await acting.act(claim, takeClaimRefusal)) !== null
    },
    async find(handle) {
      forgive()
      const found = await looking.ask(() => shown((token) => calls.findUser(token, { handle })), takeRefusal)
      user.value = found?.value ?? null
      if (user.value !== null) know(user.value.accountId, user.value.handle)
      return found !== null
    },
    async act(what, of) {
      forgive()
      const call = callOfAct(calls, what, of)
      let isGone = false
      // The answer to the first try was lost, and the account is erased since.
      const take = (code: string) => (isGone = what === 'delete' && code === 'account_not_found') || takeRefusal(code)
      const done = await acting.act(() => shown(call), take)
      return done !== null || isGone
    },
    forgive,
    clear() {
      forgive()
      looking.clear()
      user.value = null
    },
  }
}

/** What the console is refused with, said in its own words. */
function useRefusals(onGone: () => void) {
  const announce = useAnnouncer()
  const why = shallowRef<Said | null>(null)

  function refuse(said: Said): true {
    why.value = said
    announce(said())
    return true
  }

  return {
    refused: computed(() => why.value?.() ?? ''),
    excuse: (): void => {
      why.value = null
    },
    takeRefusal: (code: string): boolean => {
      if (code === 'account_not_found') return refuse(() => consoleWords.find.none)
      if (code === 'not_found') onGone()
      return code === 'not_found'
    },
    takeClaimRefusal: (code: string): boolean => {
      if (code === 'not_found') return refuse(() => consoleWords.claim.wrong)
      return code === 'console_claimed' && refuse(() => consoleWords.claim.claimed)
    },
  }
}
