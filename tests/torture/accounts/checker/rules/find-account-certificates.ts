import { answerOf, isOk, ofKind } from '../account-history.ts'
import { type AccountRule, found } from './account-rule.ts'

/** Who deleted an account is certified that it is gone, truly. */
export const findAccountCertificates: AccountRule = (history) => {
  const certified = ofKind(history, 'certify').filter(isOk)
  const isDeleted = ofKind(history, 'delete').some(isOk)
  if (history.isSettled && isDeleted && certified.length === 0)
    return [found(history, 'missing account certificate', 'it was deleted, and waited for')]
  return certified
    .map((one) => answerOf(one).stores ?? [])
    .filter((stores) => stores.length === 0 || stores.some(({ left }) => left > 0))
    .map((stores) => found(history, 'false account certificate', `${stores.length} stores, and something left`))
}
