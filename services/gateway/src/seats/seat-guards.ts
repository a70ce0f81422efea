import type { FastifyRequest } from 'fastify'
import type { RateLimits } from '../adapters/rate-limits.ts'
import { networkOf } from '../network-of.ts'
import type { Guard } from '../requests/guard.ts'
import { limit, refuseWhile } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import { roomOf } from '../requests/room-of.ts'
import { type Cookies, SEAT_COOKIE, type SeatProof } from './cookies.ts'
import { type EpochOf, isLost } from './is-lost.ts'
import { takeOfSeat } from './limits-of-seats.ts'

/** What a call counts as among those of its seat. */
type Counted = 'read' | 'change' | 'frame'

/** Who may call: without a seat there is no such room, whatever the truth is. `proofOf` gives what a guard has proven. */
export interface SeatGuards {
  /** Before a large body is read: nothing of it is held for who has no seat. */
  readonly demandCookie: Guard
  /** The seat that the cookie proves, in the log that is. */
  demandSeat(counted?: Counted): Guard
  /** The same where the log may be another one: whoever calls is told of that in their own way. */
  demandSeatOfAnyLog(counted: Counted): Guard
  /** After one of these: what the seat and its network have in common. */
  limitSeat(what: 'message' | 'blob'): Guard
}

export interface SeatGuardPorts {
  readonly cookies: Cookies
  readonly limits: RateLimits
  readonly epochs: EpochOf
}

const proofs = new WeakMap<FastifyRequest, SeatProof>()

/** The seat that a guard of this call has proven. */
export function proofOf(request: FastifyRequest): SeatProof {
  const proof = proofs.get(request)
  if (proof === undefined) throw new Error('A call that asks for its seat needs a guard.')
  return proof
}

export function createSeatGuards({ cookies, limits, epochs }: SeatGuardPorts): SeatGuards {
  const cookieProof = (request: FastifyRequest) => cookies.verifySeat(roomOf(request), request.cookies[SEAT_COOKIE])

  /** Guessing is slow, and slow for rooms that are as for rooms that are not. */
  const countProbe = (request: FastifyRequest) => limit(limits, 'probe', networkOf(request.ip))

  const denyAnonymous = async (request: FastifyRequest): Promise<never> => {
    await countProbe(request)
    throw new Refusal('room_not_found')
  }

  const admit = async (request: FastifyRequest, proof: SeatProof, counted?: Counted) => {
    if (counted !== undefined) await limit(limits, counted, `${proof.roomId}.${proof.seat.participantId}`)
    proofs.set(request, proof)
  }

  return {
    async demandCookie(request) {
      if (cookieProof(request) === null) await denyAnonymous(request)
    },

    demandSeat: (counted) => async (request) => {
      const proof = cookieProof(request)
      if (proof === null) return denyAnonymous(request)
      const epoch = epochs.of(proof.roomId)
      if (proof.epoch !== epoch.current()) {
        // First: the broker is asked about it.
        await countProbe(request)
        if (await isLost(epoch, proof.epoch)) throw new Refusal('room_not_found')
      }
      await admit(request, proof, counted)
    },

    demandSeatOfAnyLog: (counted) => async (request) => {
      const proof = cookieProof(request)
      if (proof === null) return denyAnonymous(request)
      await admit(request, proof, counted)
    },

    limitSeat: (what) => async (request) => {
      refuseWhile(await takeOfSeat(limits, what, proofOf(request), networkOf(request.ip)))
    },
  }
}
