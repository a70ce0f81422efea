import type { Bytes } from '../bytes.ts'
import { toBase64url } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { deriveJoinToken } from '../keys.ts'
import { formatFragment } from '../link.ts'
import type { Room } from './room.ts'

/** What `POST …/seats` takes (§5), and the room it goes to. */
export interface Seat {
  readonly roomId: string
  readonly participantId: string
  readonly seatKey: string
  readonly joinKey: string
}

async function sealedRow(room: Room, name: 'seatKey' | 'secret'): Promise<Bytes | null> {
  const sealed = new Map(await room.store.read('sealed')).get(name)
  return sealed === undefined ? null : room.vault.open('sealed', name, sealed)
}

/** A known room keeps its seat. */
export async function seatOf(room: Room): Promise<Seat> {
  const seatKey = await sealedRow(room, 'seatKey')
  if (seatKey === null) throw new EngineError('unknown_room')
  return {
    roomId: toBase64url(room.roomId),
    participantId: room.self,
    seatKey: toBase64url(seatKey),
    joinKey: toBase64url(await deriveJoinToken(room.root)),
  }
}

/** The creator's fragment while seats are free; null for everybody else and later. */
export async function linkOf(room: Room): Promise<string | null> {
  const secret = room.hasSecret ? await sealedRow(room, 'secret') : null
  if (secret === null) return null
  const fragment = formatFragment({ suite: room.suite, secret, creatorTag: room.creatorTag })
  secret.fill(0)
  return fragment
}
