import { type AccountHistory, answerOf, isOk, mayBeDone, ofKind } from '../account-history.ts'
import type { AccountViolation } from '../account-violation.ts'
import { type AccountRule, found } from './account-rule.ts'

type Reading = ReturnType<typeof readingsOf>[number]

/** What is delivered is read, once, until it is taken. */
export const findItems: AccountRule = (history) =>
  readingsOf(history).flatMap((reading) => [
    ...lost(history, reading),
    ...doubled(history, reading),
    ...phantoms(history, reading),
    ...taken(history, reading),
  ])

const readingsOf = (history: AccountHistory) =>
  ofKind(history, 'read-inbox')
    .filter(isOk)
    .map((one) => ({ ...one, items: (answerOf(one).items ?? []).map(({ item }) => item) }))

function lost(history: AccountHistory, { items, invoked, ended }: Reading): AccountViolation[] {
  const gone = new Set(
    ofKind(history, 'take').flatMap((one) => (mayBeDone(one) && one.invoked < ended ? [one.call.item] : [])),
  )
  return ofKind(history, 'deliver')
    .filter((one) => isOk(one) && one.ended < invoked && !items.includes(one.call.item) && !gone.has(one.call.item))
    .map(({ call }) => found(history, 'lost item', `${call.item} was not there`))
}

function doubled(history: AccountHistory, { items }: Reading): AccountViolation[] {
  const twice = new Set(items.filter((item, index) => items.indexOf(item) !== index))
  return [...twice].map((item) => found(history, 'doubled item', `${item} was there twice`))
}

function phantoms(history: AccountHistory, { items, ended }: Reading): AccountViolation[] {
  const sent = new Set(
    ofKind(history, 'deliver').flatMap((one) => (mayBeDone(one) && one.invoked < ended ? [one.call.item] : [])),
  )
  return items
    .filter((item) => !sent.has(item))
    .map((item) => found(history, 'phantom item', `nobody had delivered ${item}`))
}

function taken(history: AccountHistory, { items, invoked }: Reading): AccountViolation[] {
  return ofKind(history, 'take')
    .filter((one) => isOk(one) && one.ended < invoked && items.includes(one.call.item))
    .map(({ call }) => found(history, 'item after it was taken', `${call.item} was still there`))
}
