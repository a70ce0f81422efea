import type { Conversation } from './conversation.ts'
import { type Kind, KINDS } from './end.ts'

export interface Sample {
  /** How long each delivery took (ms). */
  readonly delivery: readonly number[]
  /** Of both ends, for one message (µs). */
  readonly cpuMicros: number
}

type ByKind<Value> = Readonly<Record<Kind, Value>>

/** The same texts in both rooms, message by message in turn, so that whatever else the machine does falls on both alike. */
export async function measure(
  conversations: ByKind<Conversation>,
  warmUp: number,
  messages: number,
): Promise<ByKind<Sample>> {
  for (let nth = 0; nth < warmUp; nth++) await takeTurns(conversations, nth)
  const before = cpuOf(conversations)
  const delivery = { clear: new Array<number>(), sealed: new Array<number>() }
  for (let nth = warmUp; nth < warmUp + messages; nth++) {
    const took = await takeTurns(conversations, nth)
    for (const kind of KINDS) delivery[kind].push(took[kind])
  }
  const after = cpuOf(conversations)
  const sampleOf = (kind: Kind): Sample => ({
    delivery: delivery[kind],
    cpuMicros: ((after[kind] - before[kind]) * 1_000) / messages,
  })
  return { clear: sampleOf('clear'), sealed: sampleOf('sealed') }
}

/** Each goes first every other time. */
async function takeTurns({ clear, sealed }: ByKind<Conversation>, nth: number): Promise<ByKind<number>> {
  if (nth % 2 === 0) return { clear: await clear.exchange(nth), sealed: await sealed.exchange(nth) }
  const sealedTook = await sealed.exchange(nth)
  return { clear: await clear.exchange(nth), sealed: sealedTook }
}

function cpuOf({ clear, sealed }: ByKind<Conversation>): ByKind<number> {
  return { clear: clear.cpuMs(), sealed: sealed.cpuMs() }
}
