import type { Bytes } from '../bytes.ts'
import { toBase64url } from '../bytes.ts'
import { activeMembers, genesisOf, nickOf } from '../receive/log.ts'
import { standingWrites } from './rows.ts'
import type { Room } from './room.ts'
import { safetyNumber } from '../safety.ts'

/** How far a member's identity is known: by the link's creatorTag, by people who compared, or not. */
export type Verified = 'link' | 'manual' | 'no'

export interface RosterMember {
  /** b64u. */
  readonly senderId: string
  /** Empty before their first hello. */
  readonly nick: string
  readonly verified: Verified
  /** In a conversation: the account whose seat it is (b64u); absent for a stranger. */
  readonly account?: string
}

export interface Safety {
  /** Six groups of five digits. */
  readonly digits: string
  /** 32 bytes. */
  readonly qr: Bytes
  /** The whole active roster, we ourselves included. */
  readonly members: readonly RosterMember[]
}

async function numberOf(room: Room) {
  const pubs = activeMembers(room.log).flatMap((id) => room.log.members.get(id)?.pub ?? [])
  return safetyNumber(room.roomId, pubs)
}

/** The number of everybody who is active (§11). It changes with the roster, and then nobody is `manual` any more. */
export async function safetyOf(room: Room): Promise<Safety> {
  const { digits, qr } = await numberOf(room)
  const isCompared = room.verified.has(toBase64url(qr))
  const creator = genesisOf(room.log)?.from
  const members = activeMembers(room.log).map((senderId): RosterMember => {
    const byLink = senderId === creator ? 'link' : 'no'
    return { senderId, nick: nickOf(room.log, senderId), verified: isCompared ? 'manual' : byLink }
  })
  return { digits, qr, members }
}

/** People compared `digits`: remembered only while they are the digits of the roster. False when they are not (any more). */
export async function markVerified(room: Room, digits: string): Promise<boolean> {
  const current = await numberOf(room)
  if (current.digits !== digits) return false
  room.verified.add(toBase64url(current.qr))
  await room.store.write(await standingWrites(room, []))
  return true
}
