import type { Room } from '../room/room.ts'
import type { Shown } from '../shown.ts'
import { personOf, type Somebody } from './seat-proof.ts'

/** The account of a seat, by what it has said last of who it is; null for a stranger's. */
export async function accountIn(
  { log, roomId }: Room,
  id: string,
  people: readonly Somebody[],
): Promise<string | null> {
  const member = log.members.get(id)
  const body = log.entries.get(member?.hello || 1)?.body
  const isSaid = body?.t === 'hello' || body?.t === 'genesis'
  return member === undefined || !isSaid ? null : personOf(body.acct, { roomId, pub: member.pub }, people)
}

/**
 * What each seat is shown as, those of who left included: the name of its account. The second seat of one account has a
 * 2 behind it, and so on as they came. A stranger has none.
 */
export async function namesIn(room: Room, people: readonly Somebody[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const seats = new Map<string, number>()
  for (const id of seatsInOrder(room)) {
    const account = await accountIn(room, id, people)
    const name = people.find((known) => known.id === account)?.name ?? ''
    if (account === null || name === '') continue
    const count = (seats.get(account) ?? 0) + 1
    seats.set(account, count)
    names.set(id, count === 1 ? name : `${name} (${count})`)
  }
  return names
}

/** What is shown of arrivals says their names as they are known here. */
export function withNames(shown: readonly Shown[], names: ReadonlyMap<string, string>): Shown[] {
  return shown.map((each) => {
    if (each.type !== 'entry' || each.body.t !== 'hello') return each
    return { ...each, body: { ...each.body, nick: names.get(each.from) ?? each.body.nick } }
  })
}

/** A kept log holds its members in no order. */
function seatsInOrder({ log }: Room): ReadonlySet<string> {
  const came = [...log.entries.values()].filter(({ t }) => t === 'hello' || t === 'genesis')
  return new Set(came.toSorted((a, b) => a.eseq - b.eseq).flatMap(({ from }) => from ?? []))
}
