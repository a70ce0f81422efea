import { SECOND_TRY_AFTER_MS } from '../../checker/second-try.ts'
import type { AccountAnswer, AccountCall, AccountEntry } from '../account-entry.ts'

type Outcome =
  | { readonly kind: 'ok'; readonly answer: AccountAnswer }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' }

/** What was asked, and what came of it, by places in the recording. What is unknown may still happen, so it never ends. */
export interface AccountOperation<Call extends AccountCall = AccountCall> {
  readonly call: Call
  readonly invoked: number
  readonly ended: number
  /** How long it took until its answer (ms). */
  readonly lasted: number
  readonly outcome: Outcome
}

export interface AccountHistory {
  readonly account: string
  readonly operations: readonly AccountOperation[]
  readonly isSettled: boolean
}

export type CallOf<F extends AccountCall['f']> = Extract<AccountCall, { f: F }>

/** The recording account by account. */
export function arrangeAccounts(entries: readonly AccountEntry[]): AccountHistory[] {
  const indexed = entries.map((entry, index) => ({ entry, index }))
  const outcomes = new Map(
    indexed.flatMap(({ entry, index }) =>
      entry.kind === 'ok' || entry.kind === 'refused'
        ? [[`${entry.account} ${entry.op}`, { entry, index }] as const]
        : [],
    ),
  )
  return [...Map.groupBy(indexed, ({ entry }) => entry.account)].map(([account, own]) => ({
    account,
    isSettled: own.some(({ entry }) => entry.kind === 'settled'),
    operations: own.flatMap(({ entry, index: invoked }) => {
      if (entry.kind !== 'invoked') return []
      const end = outcomes.get(`${account} ${entry.op}`)
      const outcome = end?.entry ?? ({ kind: 'unknown' } as const)
      const lasted = end === undefined ? Infinity : end.entry.at - entry.at
      return [{ call: entry.call, invoked, ended: end?.index ?? Infinity, lasted, outcome }]
    }),
  }))
}

export function ofKind<F extends AccountCall['f']>(
  { operations }: AccountHistory,
  ...kinds: readonly F[]
): AccountOperation<CallOf<F>>[] {
  return operations.filter((one): one is AccountOperation<CallOf<F>> => kinds.some((kind) => kind === one.call.f))
}

export const isOk = ({ outcome }: AccountOperation): boolean => outcome.kind === 'ok'
/**
 * It happened, or may have. A gateway that hears nothing asks again within the call. What its first try has done does not keep
 * the second from being refused.
 */
export const mayBeDone = ({ outcome, lasted }: AccountOperation): boolean =>
  outcome.kind !== 'refused' || lasted >= SECOND_TRY_AFTER_MS
export const answerOf = ({ outcome }: AccountOperation): AccountAnswer => (outcome.kind === 'ok' ? outcome.answer : {})
