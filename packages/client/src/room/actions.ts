import type { RoomApi } from '../api.ts'
import type { Ending } from '../ending/ending.ts'
import type { Answer } from '../http/call.ts'
import type { Ports } from '../ports.ts'
import { pause } from '../retry.ts'
import type { RoomState } from '../state/room-state.ts'
import type { Announce } from './announce.ts'
import type { Reseated } from '../socket.ts'

export interface ActionsOptions {
  readonly api: RoomApi
  readonly ports: Ports
  readonly room: () => RoomState
  readonly announce: Announce
  readonly ending: Pick<Ending, 'finish'>
  readonly reseat: () => Promise<Reseated>
  /** Our hello again, where the members count us as gone. */
  readonly introduce: () => Promise<void>
  readonly serverNow: () => number
  readonly stay: Stay
}

/** True while we give the seat up: then nothing asks for it again. */
export interface Stay {
  isLeaving: boolean
}

/** What a seat may do with its room beside talking. Refusals are answers. */
export interface RoomActions {
  /** Names the new deadline (ms, server time), so asking twice adds nothing. */
  extend(expiresAt: number): Promise<Answer<unknown>>
  /** The creator's. */
  setLocked(isLocked: boolean): Promise<Answer<unknown>>
  /** The creator's: frees the seat, bars that member and locks the room. */
  kick(participantId: string): Promise<Answer<unknown>>
  /** Gives the seat up and deletes what is stored. */
  leave(): Promise<Answer<unknown>>
  /** Ends the room for everybody; it goes on until that is done. */
  destroy(): Promise<void>
}

const DESTROY_AGAIN_AFTER_MS = 2_000

export function createActions(options: ActionsOptions): RoomActions {
  const { api, ports, room, announce, ending, reseat, introduce, serverNow, stay } = options

  async function giveUpSeat() {
    await announce({ t: 'leave' })
    const answer = await api.giveUpSeat()
    if (answer.ok) await ending.finish({ reason: 'left', by: room().self, endedAt: serverNow() })
    return answer
  }

  return {
    extend: (expiresAt) => api.extend(expiresAt),
    setLocked: (isLocked) => api.setLocked(isLocked),

    async kick(participantId) {
      const { genesis, self } = room()
      if (genesis?.from === self && genesis.body.kick === 'creator') await announce({ t: 'kick', who: participantId })
      return api.removeSeat(participantId)
    },

    async leave() {
      stay.isLeaving = true
      const answer = await giveUpSeat().finally(() => (stay.isLeaving = false))
      // They have read that we left, and we stay. Another line introduces us anyway.
      if (!answer.ok && room().isCaughtUp) await introduce()
      return answer
    },

    async destroy() {
      while (room().end === null) {
        const answer = await api.destroy()
        if (answer.ok) return ending.finish({ reason: 'destroyed', by: room().self, endedAt: serverNow() })
        // Our cookie may be lost, or the room is over already: asking for the seat tells which.
        if (answer.refusal.code === 'room_not_found' && (await reseat()) === 'refused') return
        await pause(ports, DESTROY_AGAIN_AFTER_MS)
      }
    },
  }
}
