import type { EventFrame } from '@wick/contracts/frames'
import type { Entry } from '../history/entry.ts'

/** Takes something out of a recording, so that what is left could have happened as well. */
export type Cut = (entries: readonly Entry[]) => Entry[]

/**
 * Everything that can be taken out of the recording of one room: observers, messages, and readings. Who came and went stays,
 * since what was answered to others follows from it.
 */
export function listCuts(entries: readonly Entry[]): Cut[] {
  const observers = new Set(entries.flatMap((entry) => (isSeenBy(entry) ? [entry.who] : [])))
  const messages = new Map<string, number>()
  const without: Cut[] = []
  for (const entry of entries) {
    if (entry.kind === 'event' && entry.event.type === 'message') messages.set(entry.event.id, entry.event.seq)
    if (entry.kind !== 'invoked') continue
    const { call, op } = entry
    if (call.f === 'send' && !messages.has(call.id)) messages.set(call.id, 0)
    if (call.f === 'read') without.push((all) => withoutOperations(all, new Set([op])))
  }
  return [
    ...[...observers].map(
      (who): Cut =>
        (all) =>
          withoutObserver(all, who),
    ),
    ...[...messages].map(
      ([id, seq]): Cut =>
        (all) =>
          withoutMessage(all, id, seq),
    ),
    ...without,
  ]
}

type Seen = Extract<Entry, { kind: 'opened' | 'welcome' | 'event' | 'ended' | 'closed' }>

const isSeenBy = (entry: Entry): entry is Seen => ['opened', 'welcome', 'event', 'ended', 'closed'].includes(entry.kind)

function withoutObserver(entries: readonly Entry[], who: string): Entry[] {
  return entries
    .filter((entry) => !isSeenBy(entry) || entry.who !== who)
    .map((entry) =>
      entry.kind === 'settled' ? { ...entry, observers: entry.observers.filter((one) => one !== who) } : entry,
    )
}

/** A message that nobody sent, saw, claimed or erased. */
function withoutMessage(entries: readonly Entry[], id: string, seq: number): Entry[] {
  const concerning = entries.flatMap((entry) => {
    if (entry.kind !== 'invoked') return []
    const { call } = entry
    const isOfIt = (call.f === 'send' && call.id === id) || ('target' in call && call.target === seq)
    return isOfIt ? [entry.op] : []
  })
  const isOfIt = (event: EventFrame) => event.seq === seq || ('target' in event && event.target === seq)
  return withoutOperations(entries, new Set(concerning))
    .filter((entry) => entry.kind !== 'event' || !isOfIt(entry.event))
    .map((entry) => {
      if (entry.kind !== 'ok' || entry.answer.events === undefined) return entry
      return { ...entry, answer: { ...entry.answer, events: entry.answer.events.filter((event) => !isOfIt(event)) } }
    })
}

function withoutOperations(entries: readonly Entry[], operations: ReadonlySet<number>): Entry[] {
  return entries.filter((entry) => !('op' in entry) || !operations.has(entry.op))
}
