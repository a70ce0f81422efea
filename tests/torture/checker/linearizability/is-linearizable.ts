import type { Operation } from '../room-history.ts'
import type { Model } from './model.ts'

/** The search takes exponential time at worst. */
const MOST_STATES = 20_000

/**
 * Searches for an order of the operations that a model allows and that keeps what ended before another began
 * (Wing and Gong). What led nowhere once is not tried again (Lowe). Undefined where that takes too long.
 */
export function isLinearizable<State>(operations: readonly Operation[], model: Model<State>): boolean | undefined {
  const inOrder = operations.toSorted((a, b) => a.invoked.index - b.invoked.index)
  const bits = inOrder.map((_, index) => 1n << BigInt(index))
  const required = inOrder.reduce((mask, one, index) => (isKnown(one) ? mask | (bits[index] ?? 0n) : mask), 0n)
  const tried = new Set<string>()

  const search = (done: bigint, state: State): boolean => {
    if ((done & required) === required) return true
    const key = `${done} ${model.key(state)}`
    if (tried.has(key) || tried.size > MOST_STATES) return false
    tried.add(key)
    return candidates(inOrder, bits, done).some((index) => {
      const operation = inOrder[index]
      const next = operation === undefined ? null : model.apply(state, operation)
      return next !== null && search(done | (bits[index] ?? 0n), next)
    })
  }
  if (search(0n, model.initial)) return true
  return tried.size > MOST_STATES ? undefined : false
}

/** Those that may come next: none of the others had ended before they began. */
function candidates(inOrder: readonly Operation[], bits: readonly bigint[], done: bigint): number[] {
  const open = inOrder.flatMap((_, index) => ((done & (bits[index] ?? 0n)) === 0n ? [index] : []))
  const firstEnd = Math.min(...open.map((index) => inOrder[index]?.ended.index ?? Infinity))
  return open.filter((index) => (inOrder[index]?.invoked.index ?? Infinity) < firstEnd)
}

const isKnown = ({ outcome }: Operation): boolean => outcome.kind !== 'unknown'
