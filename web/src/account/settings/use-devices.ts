import { listDevices, type SignedInDevice } from '@wick/client/account/flow/list-devices'
import { nameSession } from '@wick/client/account/flow/name-session'
import type { AccountSession } from '@wick/client/account/session/session'
import type { KeptSession } from '@wick/client/account/session/session-keep'
import { withToken } from '@wick/client/account/session/with-token'
import type { AccountCode } from '@wick/client/account/account-code'
import type { Answer } from '@wick/client/http/call'
import { denied } from '@wick/client/http/own-answer'
import { onMounted, shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { runAgain } from '../run-again.ts'
import { useAccountNews } from '../use-account-line.ts'
import { type Asking, useAsking } from '../use-asking.ts'

export interface Devices {
  /** This one first; null until they are known. */
  readonly list: Readonly<ShallowRef<readonly SignedInDevice[] | null>>
  readonly looking: Asking
  readonly changing: Asking
  /** True where it is ended, also by somebody else meanwhile. */
  end(sessionId: string): Promise<boolean>
  endAll(scope: 'others' | 'everywhere'): Promise<boolean>
  rename(sessionId: string, name: string): Promise<boolean>
}

/** The devices of an account, with the names that only its owner reads. */
export function useDevices({ api, keep }: AccountBrowser, session: AccountSession): Devices {
  const list = shallowRef<readonly SignedInDevice[] | null>(null)
  const looking = useAsking()
  const changing = useAsking()

  async function withKept<Value>(
    ask: (token: string, kept: KeptSession) => Promise<Answer<Value, AccountCode>>,
  ): Promise<Answer<Value, AccountCode>> {
    const kept = await keep.load()
    return kept === null ? denied('not_signed_in') : withToken(session, (token) => ask(token, kept))
  }

  async function look(): Promise<void> {
    const seen = await looking.ask(() => withKept((token, kept) => listDevices(api, token, kept)))
    const byUse = (a: SignedInDevice, b: SignedInDevice) => Number(b.current) - Number(a.current) || b.last - a.last
    if (seen !== null) list.value = seen.value.toSorted(byUse)
  }

  function without(isGone: (device: SignedInDevice) => boolean): true {
    list.value = list.value?.filter((device) => !isGone(device)) ?? null
    return true
  }

  onMounted(look)
  // Somebody has signed in elsewhere, or out, or named a device.
  useAccountNews(['sessions'], runAgain(look))
  return {
    list,
    looking,
    changing,
    async end(sessionId) {
      let isOver = false
      const done = await changing.ask(
        () => withKept((token) => api.endSession(token, sessionId)),
        (code) => (isOver = code === 'session_not_found'),
      )
      return (done !== null || isOver) && without((device) => device.sessionId === sessionId)
    },
    async endAll(scope) {
      const done = await changing.ask(() => withKept((token) => api.endSessions(token, scope)))
      return done !== null && without((device) => !device.current)
    },
    async rename(sessionId, name) {
      const done = await changing.ask(() =>
        withKept((token, kept) => nameSession(api, token, { ...kept, sessionId, name })),
      )
      if (done === null) return false
      list.value = list.value?.map((one) => (one.sessionId === sessionId ? { ...one, name } : one)) ?? null
      return true
    },
  }
}
