import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import { sha256 } from '@wick/e2ee/primitives'
import type { Seat } from '@wick/e2ee/room/seat'
import { createRoomCall } from '../api.ts'
import { asking, type Entry, type EntryOptions, openRoom } from '../enter-room.ts'
import { isRetryable } from '../retry.ts'
import { openWhereEmpty } from './open-where-empty.ts'

export interface ConversationOptions extends EntryOptions {
  /** One of `createConversationEngine`. */
  readonly engine: EntryOptions['engine']
  /** 32 bytes, b64u: what two people with accounts share. */
  readonly secret: string
  /** 10 to 604,800, from now; where the conversation was made before, it keeps its time. */
  readonly ttlSeconds: number
}

/** Four devices a side. */
const CAPACITY = 8

/** A conversation, made where nobody has made it yet: both sides enter in the same way, also at once. Refused as the entry of any room. */
export async function enterConversation(options: ConversationOptions): Promise<Entry> {
  const { engine, ports, nick, secret, ttlSeconds } = options
  const fragment = `#t.${secret}`
  const opened = await asking(() => engine.open(fragment))
  if (!opened.ok) return opened
  const { stage, seat } = opened.value
  let isOurs = false
  if (stage === 'new') {
    const settings = { roomId: seat.roomId, joinKeyHash: await joinKeyHashOf(seat), ttlSeconds, capacity: CAPACITY }
    const made = await createRoomCall(ports, settings)
    isOurs = made.ok
    if (!made.ok && made.refusal.code !== 'room_exists') {
      if (!isRetryable(made.refusal.code)) await engine.destroy()
      return made
    }
  }
  const entry = await openRoom({ engine, ports, nick, fragment, opened: opened.value })
  if (entry.ok) openWhereEmpty({ session: entry.value, engine, ports, nick, isOurs, capacity: CAPACITY, ttlSeconds })
  return entry
}

async function joinKeyHashOf({ joinKey }: Seat): Promise<string> {
  return toBase64url(await sha256(fromBase64url(joinKey) ?? new Uint8Array()))
}
