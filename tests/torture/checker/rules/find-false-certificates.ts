import { STORE_NAMES } from '@wick/contracts/store-names'
import type { Facts } from '../facts.ts'
import type { RoomHistory, SeenCertificate } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

/** Each room that has ended is certified, truly and once; of a room that was lost there is nobody to certify anything. */
export const findFalseCertificates: Rule = (history, facts) => [
  ...missing(history, facts),
  ...history.certificates.flatMap((certificate) => judge(history, certificate)),
]

function missing(history: RoomHistory, { overSince }: Facts): Violation[] {
  const { settled, certificates, ends } = history
  if (settled === undefined || overSince === undefined || certificates.length > 0) return []
  if (ends.some(({ reason }) => reason === 'lost')) return []
  return [violation(history, 'missing certificate', 'the room has ended and is not certified', [settled.index])]
}

function judge(history: RoomHistory, { certificate, index, who }: SeenCertificate): Violation[] {
  const deny = (why: string) => [violation(history, 'false certificate', `${who} was shown one: ${why}`, [index])]
  const { stores, erasedAt } = certificate
  const left = stores.find((store) => store.left !== 0)
  if (left !== undefined) return deny(`${left.store} still holds ${left.left}`)
  const unnamed = STORE_NAMES.find((name) => !stores.some(({ store }) => store === name))
  if (unnamed !== undefined) return deny(`it does not name ${unnamed}`)
  const [first] = history.certificates
  if (first !== undefined && JSON.stringify(first.certificate) !== JSON.stringify(certificate))
    return deny('another one says something else')
  const { ends, operations } = history
  const before = ends.find(({ endedAt }) => endedAt !== undefined && endedAt > erasedAt)
  if (before !== undefined) return deny('it is older than the end')
  const mayHaveEnded = ends.length > 0 || operations.some(({ call }) => call.f === 'destroy')
  return mayHaveEnded ? [] : deny('nobody has heard of an end')
}
