import { formatFragment } from '../link.ts'
import type { Meta } from '../store.ts'
import type { Room } from './room.ts'

/** What `POST …/seats` takes (§5), and the room it goes to. None of it opens what was said. */
export interface Seat {
  readonly roomId: string
  readonly participantId: string
  readonly seatKey: string
  readonly joinKey: string
}

/** A known room keeps its seat. */
export function seatOf(roomId: string, { participantId, seatKey, joinKey }: Meta): Seat {
  return { roomId, participantId, seatKey, joinKey }
}

export function seatOfRoom({ name, meta }: Room): Seat {
  return seatOf(name, meta)
}

/** The creator's fragment until every seat was taken once; null for everybody else and later. */
export async function linkOf(room: Room): Promise<string | null> {
  const sealed = room.hasLink ? await room.store.get('sealed', 'secret') : undefined
  if (sealed === undefined) return null
  const secret = await room.vault.open('sealed', 'secret', sealed)
  const fragment = formatFragment({ suite: room.suite, secret, creatorTag: room.creatorTag })
  secret.fill(0)
  return fragment
}
