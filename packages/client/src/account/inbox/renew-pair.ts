import { AccountId } from '@wick/contracts/account-ids'
import { toBase64url } from '@wick/e2ee/bytes'
import { granted } from '../../http/own-answer.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { findPair, keepPair, type KeptPair } from '../contacts/keep-pair.ts'
import { findRecord, listRecords } from '../contacts/list-records.ts'
import { isHopeless } from './answer-contact.ts'
import type { InboxAnswer, InboxPorts } from './inbox-ports.ts'
import { sendItem } from './send-item.ts'
import { renewalHalf } from './take-renewal.ts'

/** Gives a contact our half of another round: of one that we ask for, or of one that they have asked for. */
export async function renewPair(given: InboxPorts, self: Self, accountId: string): InboxAnswer {
  const { vault } = given
  const entries = vault.entries()
  const [who, address] = [findRecord(entries, 'contact', accountId), findRecord(entries, 'address', accountId)]
  const pair = findPair(entries, accountId)
  const wanted = pair && roundToTell(pair)
  if (!who || !address || !wanted) return granted(undefined)
  const half = await renewalHalf(self, { identity: who.identity, ...wanted })
  const body = { type: 'renew', from: AccountId.parse(given.accountId), ...wanted, half } as const
  const sent = await sendItem(given, self, { accountId, address }, body)
  if (!sent.ok && !isHopeless(sent.refusal.code)) return sent
  const after = findPair(vault.entries(), accountId)
  if (after === null || toBase64url(after.id) !== toBase64url(pair.id)) return sent
  const isAnswer = pair.answers !== undefined
  keepPair(vault, accountId, { ...after, ...(isAnswer ? { answers: undefined } : { renewal: 'asked' }) })
  const pushed = await vault.push()
  return pushed.ok ? sent : pushed
}

/** An answer first: the other waits for it. Null where nothing is to be told. */
function roundToTell({ id, round, answers, renewal }: KeptPair): { pair: string; round: number } | null {
  if (answers !== undefined) return { pair: answers, round }
  return renewal === 'due' ? { pair: toBase64url(id), round: round + 1 } : null
}

/** Contacts who wait for our half of a round, or are to be asked for theirs. */
export function unrenewed({ vault }: Pick<InboxPorts, 'vault'>): readonly string[] {
  return listRecords(vault.entries(), 'pair').flatMap(({ ids: [accountId], record: { answers, renewal } }) =>
    accountId !== undefined && (answers !== undefined || renewal === 'due') ? [accountId] : [],
  )
}
