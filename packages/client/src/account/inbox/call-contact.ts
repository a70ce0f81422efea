import { AccountId } from '@wick/contracts/account-ids'
import { Ms } from '@wick/contracts/ids'
import { toBase64url } from '@wick/e2ee/bytes'
import { granted } from '../../http/own-answer.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { findPair, keepPair } from '../contacts/keep-pair.ts'
import { findRecord, listRecords } from '../contacts/list-records.ts'
import { runningTalk } from '../contacts/running-talk.ts'
import { isHopeless } from './answer-contact.ts'
import type { InboxAnswer, InboxPorts } from './inbox-ports.ts'
import { sendItem } from './send-item.ts'

/** Tells a contact of the conversation that runs, if they may not have heard of it. Whoever cannot be told is not told again. */
export async function callContact(given: InboxPorts, self: Self, accountId: string): InboxAnswer {
  const { vault, now } = given
  const entries = vault.entries()
  const [pair, address] = [findPair(entries, accountId), findRecord(entries, 'address', accountId)]
  const talk = await runningTalk(entries, accountId, now())
  if (!pair?.isUntold || !talk || !address) return granted(undefined)
  const from = AccountId.parse(given.accountId)
  const { n, secret } = talk
  const call = { type: 'call', from, pair: toBase64url(pair.id), n, secret, ends: Ms.parse(talk.ends) } as const
  const sent = await sendItem(given, self, { accountId, address }, call)
  if (!sent.ok && !isHopeless(sent.refusal.code)) return sent
  // As it is by now: it may have ended meanwhile.
  const after = findPair(vault.entries(), accountId)
  if (after?.n !== n || !after.isUntold) return sent
  keepPair(vault, accountId, { ...after, isUntold: false })
  const pushed = await vault.push()
  return pushed.ok ? sent : pushed
}

/** Contacts who may not have heard of a conversation that runs. */
export function uncalled({ vault }: Pick<InboxPorts, 'vault'>): readonly string[] {
  return listRecords(vault.entries(), 'pair').flatMap(({ ids: [accountId], record }) =>
    accountId !== undefined && record.isUntold === true ? [accountId] : [],
  )
}
