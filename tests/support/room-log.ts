import type { StoredMsg } from '@nats-io/jetstream'
import type { ChatEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, roomSubjects } from '@wick/contracts/subjects'
import { type EventMessage, readEvent } from '@wick/event-log/event-codec'
import { collectDirect } from '@wick/platform/nats/collect-direct'
import type { Nats } from '@wick/platform/nats/nats'

const BATCH = 500
const ANSWERED_WITHIN_MS = 5_000

export interface LogEntry {
  readonly seq: number
  readonly event: ChatEvent
}

/** What the stream holds of a room, in its order. */
export async function readRoomLog(nats: Nats, roomId: RoomId): Promise<LogEntry[]> {
  const messages = await readStream(nats, roomSubjects(roomId))
  return messages.map((message) => ({ seq: message.seq, event: legible(message) }))
}

/** The event of a message; of a system that nobody tampers with, every one can be read. */
export function legible(message: EventMessage): ChatEvent {
  const event = readEvent(message)
  if (event === null) throw new Error('An entry of the log cannot be read.')
  return event
}

export async function readStream({ jsm }: Nats, filter: string, stream = CHAT_STREAM): Promise<StoredMsg[]> {
  const messages: StoredMsg[] = []
  for (let from = 1; ;) {
    const page = await readPage(jsm, stream, filter, from)
    messages.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < BATCH) return messages
    from = last.seq + 1
  }
}

async function readPage(jsm: Nats['jsm'], stream: string, filter: string, seq: number): Promise<StoredMsg[]> {
  const options = { seq, next_by_subj: filter, batch: BATCH }
  try {
    return await collectDirect((callback) => jsm.direct.getBatch(stream, { ...options, callback }), ANSWERED_WITHIN_MS)
  } catch (cause) {
    // A batch that matches nothing ends so. What could not be read must not count as empty.
    if (!(cause instanceof Error) || !/no messages|message not found/i.test(cause.message)) throw cause
    return []
  }
}
