import type { SignedIn } from '@wick/client/account/flow/begin-session'
import type { AccountSession } from '@wick/client/account/session/session'
import { fromBase64url } from '@wick/e2ee/bytes'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from './account-browser.ts'
import { markSession, watchSessionMark } from './session-mark.ts'
import { forgetTalks } from './talk/forget-talks.ts'

/** Why somebody stands before the sign-in. */
export type Parting = 'signed_out' | 'not_told' | 'everywhere' | 'ended' | 'perhaps_deleted'

export type AccountPlace =
  | { readonly is: 'opening' }
  | { readonly is: 'out'; readonly parting: Parting | null }
  | { readonly is: 'in'; readonly session: AccountSession; readonly isNew: boolean }

export interface AccountHere {
  readonly place: Readonly<ShallowRef<AccountPlace>>
  /** Somebody has signed in or up here: the session is kept already. */
  begin(signedIn: SignedIn): void
  /** What it means should the session end from here on. */
  expectEnd(parting: Parting | null): void
  /** `isEverywhere`: the server has ended all sessions, this one too. */
  leave(isEverywhere: boolean): Promise<void>
}

/** Where this browser is with its account, through all its tabs. */
export function useAccount({ keep, openSession, owner }: AccountBrowser): AccountHere {
  const place = shallowRef<AccountPlace>({ is: 'opening' })
  let expected: Parting | null = 'ended'

  function enter(isNew: boolean): void {
    const session = openSession()
    expected = 'ended'
    place.value = { is: 'in', session, isNew }
    markSession(true)
    void session.ended.then(() => {
      void forgetTalks(keep)
      if (place.value.is !== 'in' || place.value.session !== session) return
      part(expected)
      // Somebody may have signed in since, in a tab whose word this one missed.
      return look()
    })
  }

  function part(parting: Parting | null): void {
    markSession(false)
    owner.forget()
    place.value = { is: 'out', parting }
  }

  async function look(): Promise<void> {
    const isKept = (await keep.load().catch(() => null)) !== null
    if (place.value.is === 'in' && isKept) return
    if (isKept) return enter(false)
    if (place.value.is === 'opening') part(null)
    void forgetTalks(keep)
  }

  onScopeDispose(watchSessionMark(look))
  void look()
  return {
    place,
    begin({ accountId, rootKey }) {
      // Signing in is a proof. What opens the account's own beyond that is kept as keys that nobody can read.
      const id = fromBase64url(accountId)
      if (id !== null) owner.keep({ accountId: id, rootKey })
      rootKey.fill(0)
      enter(true)
    },
    expectEnd(parting) {
      expected = parting
    },
    async leave(isEverywhere) {
      const { value: here } = place
      if (here.is !== 'in') return
      const left = here.session.signOut()
      // Over in this browser whatever the server says.
      part(isEverywhere ? 'everywhere' : 'signed_out')
      const answer = await left.catch(() => null)
      const isTold = isEverywhere || answer?.ok === true || answer?.refusal.code === 'not_signed_in'
      if (!isTold && place.value.is === 'out') place.value = { is: 'out', parting: 'not_told' }
    },
  }
}
