import type { ProvenOwner } from '@wick/client/account/flow/prove-owner'
import type { PasskeyCode } from '@wick/client/account/passkey/ask-challenge'
import type { Answer } from '@wick/client/http/call'
import { denied } from '@wick/client/http/own-answer'
import type { Ports } from '@wick/client/ports'

/** Who has proven to own the account, with what that opened. */
export type Owner = Pick<ProvenOwner, 'accountId' | 'rootKey'>

/** The last proof of this page, for as long as the server takes it: what follows within minutes asks for no other one. */
export interface OwnerKeep {
  isProven(): boolean
  /** Takes a proof of just now; the root key is copied. */
  keep(owner: Owner): void
  /** Does it with a copy that is overwritten afterwards. `step_up_required` where the proof is too old. */
  use<Value>(deed: (owner: Owner) => Promise<Answer<Value, PasskeyCode>>): Promise<Answer<Value, PasskeyCode>>
  /** Overwrites what was opened. */
  forget(): void
}

/** The server takes a proof for five minutes, and its own word decides. */
const KEPT_FOR_MS = 4.5 * 60_000

export function createOwnerKeep({ after, clock }: Pick<Ports, 'after' | 'clock'>): OwnerKeep {
  let kept: { readonly owner: Owner; readonly until: number; readonly callOff: () => void } | null = null

  function forget(): void {
    kept?.owner.rootKey.fill(0)
    kept?.callOff()
    kept = null
  }

  /** Timers stand still while a device sleeps, so its clock has the word. */
  function fresh(): Owner | null {
    if (kept !== null && kept.until <= clock.wall()) forget()
    return kept?.owner ?? null
  }

  return {
    isProven: () => fresh() !== null,
    keep(owner) {
      forget()
      kept = { owner: copyOf(owner), until: clock.wall() + KEPT_FOR_MS, callOff: after(KEPT_FOR_MS, forget) }
    },
    async use(deed) {
      const owner = fresh()
      if (owner === null) return denied('step_up_required')
      const lent = copyOf(owner)
      try {
        return await deed(lent)
      } finally {
        lent.rootKey.fill(0)
      }
    },
    forget,
  }
}

const copyOf = ({ accountId, rootKey }: Owner): Owner => ({ accountId, rootKey: rootKey.slice() })
