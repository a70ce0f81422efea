import type { Model } from './model.ts'

interface Claim {
  readonly winner: string | undefined
  readonly isErased: boolean
}

/** Who has opened one message that burns. What is claimed is erased later by itself. */
export const claimsModel: Model<Claim> = {
  initial: { winner: undefined, isErased: false },
  key: ({ winner, isErased }) => `${winner} ${isErased}`,
  apply(state, { call, who, outcome }) {
    const { winner, isErased } = state
    if (call.f === 'erase') return outcome.kind === 'refused' ? state : { ...state, isErased: true }
    if (outcome.kind === 'ok') return !isErased && (winner ?? who) === who ? { ...state, winner: who } : null
    if (outcome.kind === 'unknown') return winner === undefined && !isErased ? { ...state, winner: who } : state
    if (outcome.code === 'already_claimed') return winner !== undefined && winner !== who ? state : null
    if (outcome.code === 'message_not_found') return isErased || winner !== undefined ? state : null
    return state
  },
}
