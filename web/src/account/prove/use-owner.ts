import type { PasskeyCode } from '@wick/client/account/passkey/ask-challenge'
import type { Answer } from '@wick/client/http/call'
import { readonly, ref, type Ref } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { type Asking, useAsking } from '../use-asking.ts'
import type { Owner } from './owner-keep.ts'

export interface ActingOwner {
  /** A proof is asked for before it goes on. */
  readonly isAsked: Readonly<Ref<boolean>>
  /** How what is done goes. */
  readonly asking: Asking
  /**
   * Does what only the owner may do. Where the proof is too old by then, it waits for another one and does it again. `take` and null as
   * with `ask`.
   */
  act<Value>(
    deed: (owner: Owner) => Promise<Answer<Value, PasskeyCode>>,
    take?: (code: PasskeyCode) => boolean,
  ): Promise<{ readonly value: Value } | null>
  /** There is a proof. */
  proven(): void
}

/**
 * Asks who is there to prove that the account is theirs, where nobody has lately, and whenever the server says so. `asksFirst`: before
 * anything else, and not only when it is to be done.
 */
export function useOwner(
  { owner }: Pick<AccountBrowser, 'owner'>,
  { asksFirst }: { readonly asksFirst: boolean },
): ActingOwner {
  const asking = useAsking()
  const isAsked = ref(asksFirst && !owner.isProven())
  let proof = Promise.withResolvers<undefined>()

  return {
    isAsked: readonly(isAsked),
    asking,
    async act(deed, take) {
      for (;;) {
        let isTooOld = false
        const takeThis = (code: PasskeyCode) => (isTooOld = code === 'step_up_required') || take?.(code) === true
        const done = await asking.ask(() => owner.use(deed), takeThis)
        if (!isTooOld) return done
        owner.forget()
        proof = Promise.withResolvers()
        isAsked.value = true
        await proof.promise
      }
    },
    proven() {
      isAsked.value = false
      proof.resolve(undefined)
    },
  }
}
