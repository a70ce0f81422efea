import type { Welcome } from '@wick/contracts/frames'
import type { ParticipantId } from '@wick/contracts/ids'
import type { OpenView } from '@wick/contracts/room-commands'
import type { SeatProof } from '../seats/cookies.ts'
import type { Resume } from './resume.ts'

/** What every welcome of this gateway takes beside its room. */
export interface WelcomeSettings {
  /** The server's clock (ms). */
  readonly now: () => number
  /** Whether clients should name the trace that their messages belong to. */
  readonly isTraced: boolean
}

interface Welcomed {
  readonly view: OpenView
  readonly resume: Resume
  readonly online: readonly ParticipantId[]
}

/** The first frame in a living room, for one seat. */
export function welcomeOf(
  { now, isTraced }: WelcomeSettings,
  { roomId, epoch, seat }: SeatProof,
  { view, resume, online }: Welcomed,
): Welcome {
  const { participants, capacity, locked, expiresAt, idleSeconds, idleExpiresAt, creator, head } = view
  return {
    type: 'welcome',
    roomId,
    participantId: seat.participantId,
    participants,
    online: [...online],
    creator: creator === seat.participantId,
    capacity,
    locked,
    expiresAt,
    ...(idleSeconds !== undefined && { idleSeconds }),
    ...(idleExpiresAt !== undefined && { idleExpiresAt }),
    serverNow: now(),
    epoch,
    head,
    recovered: resume.recovered,
    ...(resume.reason !== undefined && { reason: resume.reason }),
    ...(isTraced && { traced: true as const }),
  }
}
