import { createHmac, timingSafeEqual } from 'node:crypto'
import { Epoch, ParticipantId, type RoomId, Seq } from '@wick/contracts/ids'
import type { Seat } from '@wick/contracts/room-commands'
import { z } from 'zod'

export const SEAT_COOKIE = 'wick_seat'
export const CREATOR_COOKIE = 'wick_creator'
export const COOKIE_MAX_AGE_SECONDS = 86_400

/** What a seat cookie proves: who sat down in which room, of which kind, when, and in which incarnation of the log. */
export interface SeatProof {
  readonly roomId: RoomId
  readonly seat: Seat
  readonly epoch: Epoch
  readonly encrypted: boolean
}

const Parts = z.tuple([
  ParticipantId,
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .pipe(Seq),
  Epoch,
  z.enum(['sealed', 'clear']),
  z.string(),
])

/** Signs and verifies both cookies with HMAC-SHA256; one key for all gateways. */
export interface Cookies {
  seat(proof: SeatProof): string
  /** Null for a cookie that is absent, forged, cut, or of another room. */
  verifySeat(roomId: RoomId, value: string | undefined): SeatProof | null
  creator(roomId: RoomId, epoch: Epoch): string
  isCreator(roomId: RoomId, epoch: Epoch, value: string | undefined): boolean
}

export function createCookies(secret: string): Cookies {
  const sign = (...parts: (string | number)[]) => createHmac('sha256', secret).update(parts.join('\n')).digest()
  const matches = (mac: string, expected: Buffer) => {
    const given = Buffer.from(mac, 'base64url')
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  const seatMac = ({ roomId, seat, epoch, encrypted }: SeatProof) =>
    sign('seat', roomId, seat.participantId, seat.joinSeq, epoch, kindOf(encrypted))

  return {
    seat(proof) {
      const { participantId, joinSeq } = proof.seat
      const mac = seatMac(proof).toString('base64url')
      return [participantId, joinSeq, proof.epoch, kindOf(proof.encrypted), mac].join('.')
    },

    verifySeat(roomId, value) {
      const parts = Parts.safeParse(value?.split('.'))
      if (!parts.success) return null
      const [participantId, joinSeq, epoch, kind, mac] = parts.data
      const proof = { roomId, seat: { participantId, joinSeq }, epoch, encrypted: kind === 'sealed' }
      return matches(mac, seatMac(proof)) ? proof : null
    },

    creator: (roomId, epoch) => sign('creator', roomId, epoch).toString('base64url'),
    isCreator: (roomId, epoch, value) => value !== undefined && matches(value, sign('creator', roomId, epoch)),
  }
}

function kindOf(encrypted: boolean): 'sealed' | 'clear' {
  return encrypted ? 'sealed' : 'clear'
}
