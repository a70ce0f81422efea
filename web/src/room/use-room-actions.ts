import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { Banner } from '../app/banner.ts'
import type { ServerClock } from '../clock/create-server-clock.ts'
import type { Answer } from '../transport/call.ts'
import { destroyRoom, extendRoom, leaveSeat, removeParticipant, setLock } from '../transport/room-api.ts'
import { words } from '../words/en.ts'
import type { Room } from './use-room.ts'

export type Destroying = 'no' | 'asking' | 'retrying'

export interface RoomActions {
  readonly extend: () => Promise<void>
  readonly canExtend: ComputedRef<boolean>
  readonly leave: () => Promise<void>
  readonly setLocked: (isLocked: boolean) => Promise<void>
  readonly remove: (participantId: ParticipantId) => Promise<void>
  readonly destroy: () => Promise<void>
  readonly destroying: Readonly<Ref<Destroying>>
  readonly isBusy: Readonly<Ref<boolean>>
  /** What an action has to tell, in words. */
  readonly notice: Ref<string | null>
}

const EXTENSION_MS = 600_000
const RETRY_DESTROY_MS = 2_000

/** What a seat may do with its room beside talking. */
export function useRoomActions(
  roomId: RoomId,
  room: Room,
  clock: ServerClock,
  onBounce: (banner: Banner) => void,
): RoomActions {
  const notice = ref<string | null>(null)
  const isBusy = ref(false)
  const destroying = shallowRef<Destroying>('no')
  let retry: number | undefined
  onScopeDispose(() => window.clearTimeout(retry))

  const limit = () => (room.state.value.createdAt ?? clock.now()) + MAX_LIFETIME_MS

  /** One action at a time; a refusal becomes a notice. */
  async function attempt(action: () => Promise<Answer<unknown>>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    notice.value = null
    const answer = await action()
    isBusy.value = false
    if (!answer.ok && room.ending.value === null) notice.value = words.refusals[answer.refusal.code]
    return answer.ok
  }

  async function leave(): Promise<void> {
    const hasLeft = await room.giveUpSeat(() => attempt(() => leaveSeat(roomId)))
    if (hasLeft) onBounce('left')
  }

  /** Goes on until the room is gone: a room that somebody wanted destroyed is not half destroyed. */
  async function destroy(): Promise<void> {
    if (room.ending.value !== null) return
    if (destroying.value === 'no') destroying.value = 'asking'
    const answer = await destroyRoom(roomId)
    if (room.ending.value !== null) return
    const { self } = room.state.value
    if (answer.ok) return room.apply({ type: 'ended', reason: 'destroyed', by: self, endedAt: Math.round(clock.now()) })
    // Our cookie may be lost, or the room is over already: asking for the seat tells which.
    if (answer.refusal.code === 'room_not_found' && (await room.reseat()) === 'refused') return
    destroying.value = 'retrying'
    retry = window.setTimeout(() => void destroy(), RETRY_DESTROY_MS)
  }

  return {
    extend: async () => {
      const target = Math.min(room.state.value.expiresAt + EXTENSION_MS, limit())
      await attempt(() => extendRoom(roomId, target))
    },
    canExtend: computed(() => room.state.value.expiresAt < limit()),
    leave,
    setLocked: async (isLocked) => void (await attempt(() => setLock(roomId, isLocked))),
    remove: async (participantId) => void (await attempt(() => removeParticipant(roomId, participantId))),
    destroy,
    destroying,
    isBusy,
    notice,
  }
}
