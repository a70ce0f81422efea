import type { AccountAnswer, AccountCall, AccountEntry } from '../account-entry.ts'

/** One call and what comes of it, one after the other. */
export type Step = readonly [call: AccountCall, outcome: AccountAnswer | string | undefined]

/** A recording as a list of steps: answered, refused by a code, or unknown. */
export function play(steps: readonly Step[], account = 'ada'): AccountEntry[] {
  const entries = steps.flatMap(([call, outcome], op): AccountEntry[] => {
    const common = { at: op, op, account }
    const end = typeof outcome === 'string' ? { kind: 'refused' as const, code: outcome } : undefined
    const known = outcome === undefined ? { kind: 'unknown' as const } : { kind: 'ok' as const, answer: {} }
    const answered = typeof outcome === 'object' ? { kind: 'ok' as const, answer: outcome } : known
    return [
      { kind: 'invoked', ...common, call },
      { ...common, ...(end ?? answered) },
    ]
  })
  return [...entries, { kind: 'settled', at: steps.length, account }]
}
