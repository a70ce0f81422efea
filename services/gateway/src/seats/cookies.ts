import { createHmac, timingSafeEqual } from 'node:crypto'
import { Epoch, ParticipantId, type RoomId, Seq } from '@wick/contracts/ids'
import type { Seat } from '@wick/contracts/room-commands'
import { z } from 'zod'

export const SEAT_COOKIE = 'wick_seat'
export const CREATOR_COOKIE = 'wick_creator'

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

/** The first signs; a cookie of any of them is good. */
export type CookieSecrets = readonly [string, ...string[]]

/** Signs and verifies both cookies with HMAC-SHA256; the same secrets for all gateways. */
export interface Cookies {
  seat(proof: SeatProof): string
  /** Null for a cookie that is absent, forged, cut, or of another room. */
  verifySeat(roomId: RoomId, value: string | undefined): SeatProof | null
  /** What to give instead of a cookie that is good, but not signed with the first secret; null for every other. */
  renewSeat(roomId: RoomId, value: string | undefined): string | null
  creator(roomId: RoomId, epoch: Epoch): string
  isCreator(roomId: RoomId, epoch: Epoch, value: string | undefined): boolean
}

type Signed = readonly (string | number)[]

export function createCookies(secrets: CookieSecrets): Cookies {
  const sign = (signed: Signed) => mac(secrets[0], signed).toString('base64url')
  /** Which of the secrets has signed it; -1: none. */
  const signerOf = (given: string, signed: Signed) => secrets.findIndex((secret) => matches(given, mac(secret, signed)))

  const seat = (proof: SeatProof) => {
    const { participantId, joinSeq } = proof.seat
    return [participantId, joinSeq, proof.epoch, kindOf(proof.encrypted), sign(ofSeat(proof))].join('.')
  }

  const readSeat = (roomId: RoomId, value: string | undefined) => {
    const parts = Parts.safeParse(value?.split('.'))
    if (!parts.success) return null
    const [participantId, joinSeq, epoch, kind, given] = parts.data
    const proof = { roomId, seat: { participantId, joinSeq }, epoch, encrypted: kind === 'sealed' }
    const signer = signerOf(given, ofSeat(proof))
    return signer === -1 ? null : { proof, signer }
  }

  return {
    seat,
    verifySeat: (roomId, value) => readSeat(roomId, value)?.proof ?? null,

    renewSeat(roomId, value) {
      const read = readSeat(roomId, value)
      return read === null || read.signer === 0 ? null : seat(read.proof)
    },

    creator: (roomId, epoch) => sign(ofCreator(roomId, epoch)),
    isCreator: (roomId, epoch, value) => value !== undefined && signerOf(value, ofCreator(roomId, epoch)) !== -1,
  }
}

const ofSeat = ({ roomId, seat, epoch, encrypted }: SeatProof): Signed => [
  'seat',
  roomId,
  seat.participantId,
  seat.joinSeq,
  epoch,
  kindOf(encrypted),
]

const ofCreator = (roomId: RoomId, epoch: Epoch): Signed => ['creator', roomId, epoch]

function mac(secret: string, signed: Signed): Buffer {
  return createHmac('sha256', secret).update(signed.join('\n')).digest()
}

function matches(given: string, expected: Buffer): boolean {
  const bytes = Buffer.from(given, 'base64url')
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}

function kindOf(encrypted: boolean): 'sealed' | 'clear' {
  return encrypted ? 'sealed' : 'clear'
}
