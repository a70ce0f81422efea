import { consoleCalls } from '@wick/client/account/http/console-calls'
import type { InvitationView } from '@wick/client/account/http/console-calls'
import type { AccountSession } from '@wick/client/account/session/session'
import { withToken } from '@wick/client/account/session/with-token'
import { DAY_MS } from '@wick/contracts/account-limits'
import { InvitationId } from '@wick/contracts/invitations'
import { randomBytes, toBase64url, utf8 } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import { computed, type ComputedRef, shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { joinFragment } from '../join-fragment.ts'
import { type ActingOwner, useOwner } from '../prove/use-owner.ts'
import { useAsking } from '../use-asking.ts'

const CODE_BYTES = 16

export interface Invitations {
  /** Newest first; null before anybody has looked. */
  readonly rows: Readonly<ShallowRef<readonly InvitationView[] | null>>
  /** The link of the one that was made last. It is nowhere else. Empty for none, and once it was revoked. */
  readonly link: Readonly<ShallowRef<string>>
  readonly acting: ActingOwner
  readonly isBusy: ComputedRef<boolean>
  readonly said: ComputedRef<string>
  list(): Promise<boolean>
  /** For as many people, and as many days from now. */
  make(uses: number, days: number): Promise<boolean>
  /** True once nobody can use it any more. */
  revoke(invitationId: InvitationId): Promise<boolean>
}

/** Invitations, as operators make them. `onGone`: whoever is here is no operator any more. */
export function useInvitations(browser: AccountBrowser, session: AccountSession, onGone: () => void): Invitations {
  const calls = consoleCalls(browser.http)
  const acting = useOwner(browser, { asksFirst: false })
  const looking = useAsking()
  const rows = shallowRef<readonly InvitationView[] | null>(null)
  const link = shallowRef('')
  /** Whose link is shown. */
  let made: InvitationId | null = null

  function takeRefusal(code: string): boolean {
    if (code === 'not_found') onGone()
    return code === 'not_found'
  }

  async function list(): Promise<boolean> {
    acting.asking.clear()
    const listed = await looking.ask(() => withToken(session, (token) => calls.listInvitations(token)), takeRefusal)
    if (listed !== null) rows.value = listed.value.invitations
    return listed !== null
  }

  return {
    rows,
    link,
    acting,
    isBusy: computed(() => acting.asking.isBusy.value || looking.isBusy.value),
    said: computed(() => acting.asking.said.value || looking.said.value),
    list,
    async make(uses, days) {
      looking.clear()
      const expiresAt = browser.ports.clock.wall() + days * DAY_MS
      // One code for all tries: what was made through a lost answer is not made again.
      const code = toBase64url(randomBytes(CODE_BYTES))
      const invitationId = InvitationId.parse(toBase64url(await sha256(utf8(code))))
      const call = () => withToken(session, (token) => calls.makeInvitation(token, { invitationId, uses, expiresAt }))
      if ((await acting.act(call, takeRefusal)) === null) return false
      link.value = `${location.origin}/account${joinFragment(code)}`
      made = invitationId
      await list()
      return true
    },
    async revoke(invitationId) {
      looking.clear()
      let isOver = false
      // It has expired since it was listed.
      const take = (code: string) => (isOver = code === 'invitation_not_found') || takeRefusal(code)
      const call = () => withToken(session, (token) => calls.revokeInvitation(token, invitationId))
      if ((await acting.act(call, take)) === null && !isOver) return false
      if (invitationId === made) link.value = ''
      await list()
      return true
    },
  }
}
