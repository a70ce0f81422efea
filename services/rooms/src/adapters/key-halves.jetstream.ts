import { randomBytes } from 'node:crypto'
import { KeyHalf, type ParticipantId, type RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { halfSubject, roomSubjects } from '@wick/contracts/subjects'
import type { SeatState } from '@wick/domain/room'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { appendError, nullIfNotFound } from '@wick/platform/nats/api-errors'
import { UnavailableError } from '@wick/platform/process/errors'
import type { Nats } from '@wick/platform/nats/nats'

const HALF_BYTES = 32

/** Whose half it is. */
export interface HalfOwner {
  readonly roomId: RoomId
  readonly participantId: ParticipantId
}

/** The server's halves of the keys that seal what seats keep on their devices. Nobody else reads them; the reaper takes them out. */
export interface KeyHalves {
  /**
   * Makes one and commits it while the room is at `version`; returns its sequence.
   * @throws as an event store's append.
   */
  make(owner: HalfOwner, version: number): Promise<number>
  /**
   * The one that the seat was taken with; undefined for a seat that was taken before there were any.
   * @throws UnavailableError where it is not found: the seat is no more, or who answered lags behind.
   */
  of(owner: HalfOwner, seat: Pick<SeatState, 'half'>): Promise<KeyHalf | undefined>
}

export function jetStreamKeyHalves({ js, jsm }: Nats, roomClass = ANONYMOUS): KeyHalves {
  return {
    async make({ roomId, participantId }, version) {
      assertAwaited()
      try {
        const ack = await js.publish(halfSubject(roomId, participantId, roomClass), randomBytes(HALF_BYTES), {
          expect: { lastSubjectSequence: version, lastSubjectSequenceSubject: roomSubjects(roomId, roomClass) },
          retries: 0,
        })
        return ack.seq
      } catch (error) {
        throw appendError(error)
      }
    },

    async of({ roomId, participantId }, { half: seq }) {
      if (seq === undefined) return undefined
      const message = await nullIfNotFound(jsm.streams.getMessage(roomClass.log.stream, { seq }))
      if (message?.subject !== halfSubject(roomId, participantId, roomClass))
        throw new UnavailableError('a key half is not found')
      return KeyHalf.parse(Buffer.from(message.data).toString('base64url'))
    },
  }
}
