import { type AccountHistory, type AccountOperation, isOk, mayBeDone, ofKind } from '../account-history.ts'
import { type AccountRule, found } from './account-rule.ts'

const OF_SESSIONS = ['use', 'refresh', 'write', 'read', 'read-inbox', 'take'] as const

/** Who has an account gets in, and nobody else does. */
export const findDoors: AccountRule = (history) => [
  ...twoAccounts(history),
  ...lostAccounts(history),
  ...lostSessions(history),
  ...endedSessions(history),
  ...openedAfterwards(history),
]

const twoAccounts: AccountRule = (history) => {
  const owners = new Set(ofKind(history, 'register').flatMap((one) => (isOk(one) ? [one.call.person] : [])))
  return owners.size <= 1 ? [] : [found(history, 'two accounts of one handle', `${owners.size} people registered it`)]
}

const lostAccounts: AccountRule = (history) =>
  ofKind(history, 'sign-in')
    .filter(({ outcome }) => outcome.kind === 'refused' && outcome.code === 'sign_in_refused')
    .filter((one) => ofKind(history, 'register').some((made) => isOk(made) && made.ended < one.invoked))
    .filter((one) => !mayBeDeleted(history, one))
    .map(({ call }) => found(history, 'lost account', `its password did not begin ${call.session}`))

const lostSessions: AccountRule = (history) =>
  ofKind(history, ...OF_SESSIONS)
    .filter(({ outcome }) => outcome.kind === 'refused' && outcome.code === 'not_signed_in')
    .filter(({ call, invoked }) => begun(history, call.session) < invoked)
    .filter((one) => !ofKind(history, 'sign-out').some((end) => isOf(end, one) && end.invoked < one.ended))
    .filter((one) => !mayBeDeleted(history, one))
    .map(({ call }) => found(history, 'lost session', `${call.session} was refused ${call.f}`))

const endedSessions: AccountRule = (history) =>
  ofKind(history, ...OF_SESSIONS)
    .filter(isOk)
    .filter((one) => ofKind(history, 'sign-out').some((end) => isOk(end) && isOf(end, one) && end.ended < one.invoked))
    .map(({ call }) => found(history, 'session after its end', `${call.session} was granted ${call.f}`))

const openedAfterwards: AccountRule = (history) => {
  const first = (kind: 'delete' | 'certify') =>
    Math.min(Infinity, ...ofKind(history, kind).flatMap((one) => (isOk(one) ? [one.ended] : [])))
  const [deleted, certified] = [first('delete'), first('certify')]
  // An inbox takes what comes until its keys are gone.
  const toInbox = ofKind(history, 'deliver').filter(({ invoked }) => invoked > certified)
  return [...ofKind(history, 'sign-in', ...OF_SESSIONS).filter(({ invoked }) => invoked > deleted), ...toInbox]
    .filter(isOk)
    .map(({ call, invoked }) => {
      const kind = invoked > certified ? 'open after the certificate' : 'open after the deletion'
      return found(history, kind, `${call.f} was granted`)
    })
}

const isOf = (
  end: { readonly call: { readonly session: string } },
  one: { readonly call: { readonly session: string } },
): boolean => end.call.session === one.call.session

/** Where in the recording a session is known to have begun. */
const begun = (history: AccountHistory, session: string): number =>
  Math.min(
    Infinity,
    ...ofKind(history, 'register', 'sign-in').flatMap((one) =>
      isOk(one) && one.call.session === session ? [one.ended] : [],
    ),
  )

const mayBeDeleted = (history: AccountHistory, { ended }: AccountOperation): boolean =>
  ofKind(history, 'delete').some((one) => mayBeDone(one) && one.invoked < ended)
