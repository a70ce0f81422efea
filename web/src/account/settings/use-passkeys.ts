import type { NewPasskey } from '@wick/client/account/passkey/add-passkey'
import { listPasskeys, type NamedPasskey } from '@wick/client/account/passkey/list-passkeys'
import { removePasskey } from '@wick/client/account/passkey/remove-passkey'
import type { AccountSession } from '@wick/client/account/session/session'
import { withToken } from '@wick/client/account/session/with-token'
import { denied } from '@wick/client/http/own-answer'
import { onMounted, shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { fetchPasskeys } from '../passkeys/fetch-passkeys.ts'
import { type ActingOwner, useOwner } from '../prove/use-owner.ts'
import { type Asking, useAsking } from '../use-asking.ts'
import { useHere } from '../use-here.ts'

export interface Passkeys {
  /** In the order in which they were added; null until they are known. */
  readonly list: Readonly<ShallowRef<readonly NamedPasskey[] | null>>
  readonly looking: Asking
  readonly acting: ActingOwner
  /** True where there is one more. */
  add(handle: string, name: string): Promise<boolean>
  /** True where it is gone. */
  remove(passkeyId: string): Promise<boolean>
}

/** The passkeys of an account, with the names that only its owner reads. */
export function usePasskeys(browser: AccountBrowser, session: AccountSession): Passkeys {
  const list = shallowRef<readonly NamedPasskey[] | null>(null)
  const here = useHere(browser)
  const looking = useAsking()
  const acting = useOwner(browser, { asksFirst: true })

  async function look(): Promise<void> {
    const seen = await looking.ask(async () => {
      const kept = await browser.keep.load()
      if (kept === null) return denied('not_signed_in')
      return withToken(session, (token) => listPasskeys(browser.api, token, kept))
    })
    if (seen !== null) list.value = seen.value
  }

  /** Nobody is asked to make another one, whatever becomes of the answers after that. */
  async function make(handle: string, name: string): Promise<NewPasskey | null> {
    const made = await acting.act(async (owner) => {
      const passkeys = await fetchPasskeys()
      if (!passkeys.ok) return passkeys
      return passkeys.value.readyPasskey(here, session, { ...owner, handle }, { webauthn: here.webauthn, name })
    })
    return made && made.value
  }

  onMounted(look)
  return {
    list,
    looking,
    acting,
    async add(handle, name) {
      const made = await make(handle, name)
      const done = made && (await acting.act(() => made.submit()))
      if (done !== null) await look()
      return done !== null
    },
    async remove(passkeyId) {
      const done = await acting.act(() => removePasskey(browser, session, passkeyId))
      if (done !== null) list.value = list.value?.filter((one) => one.passkeyId !== passkeyId) ?? null
      return done !== null
    },
  }
}
