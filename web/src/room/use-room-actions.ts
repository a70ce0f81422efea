import type { Answer } from '@wick/client/http/call'
import type { RoomState } from '@wick/client/state/room-state'
import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { words } from '../words/words.ts'
import type { RoomHandle } from '../room-state/room-handle.ts'
import type { Destroying } from '../room-state/destroying.ts'

export interface RoomActions {
  readonly extend: () => Promise<void>
  readonly canExtend: ComputedRef<boolean>
  readonly leave: () => Promise<void>
  readonly setLocked: (isLocked: boolean) => Promise<void>
  readonly remove: (participantId: string) => Promise<void>
  /** Everything up to this message was seen. */
  readonly read: (eseq: number) => void
  /** These are the digits that everybody here sees. */
  readonly verify: (digits: string) => void
  readonly destroy: () => Promise<void>
  readonly destroying: Readonly<Ref<Destroying>>
  readonly isBusy: Readonly<Ref<boolean>>
  /** The room is being destroyed: nothing else is done to it. */
  readonly isFrozen: ComputedRef<boolean>
  /** Something is under way: what else is pressed does nothing. */
  readonly isBlocked: ComputedRef<boolean>
  /** What an action has to tell, in words. */
  readonly notice: Ref<string | null>
}

const EXTENSION_MS = 600_000
const TELL_RETRYING_AFTER_MS = 3_000

/** What a seat may do with its room beside talking. */
export function useRoomActions(room: () => RoomHandle, state: Readonly<Ref<RoomState>>): RoomActions {
  const notice = ref<string | null>(null)
  const isBusy = ref(false)
  const destroying = shallowRef<Destroying>('no')
  const isFrozen = computed(() => destroying.value !== 'no')

  /** The server's own limit counts from its own clock; it has the last word. */
  const limit = () => (state.value.genesis?.body.createdAt ?? room().serverNow()) + MAX_LIFETIME_MS

  /** One action at a time; a refusal becomes a notice. */
  async function attempt(action: (room: RoomHandle) => Promise<Answer<unknown>>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    notice.value = null
    const answer = await action(room()).catch(() => null)
    isBusy.value = false
    if (answer?.ok === true || state.value.end !== null) return
    notice.value = words.refusals[answer?.refusal.code ?? 'unavailable']
  }

  /** Goes on until the room is gone: whoever leads is asked, so nothing is half destroyed. */
  async function destroy(): Promise<void> {
    if (destroying.value !== 'no') return
    destroying.value = 'asking'
    const timer = window.setTimeout(() => {
      destroying.value = 'retrying'
    }, TELL_RETRYING_AFTER_MS)
    await room()
      .destroy()
      .catch(() => undefined)
    window.clearTimeout(timer)
    destroying.value = 'no'
  }

  return {
    extend: () => attempt((it) => it.extend(Math.min(state.value.expiresAt + EXTENSION_MS, limit()))),
    canExtend: computed(() => state.value.expiresAt < limit()),
    leave: () => attempt((it) => it.leave()),
    setLocked: (isLocked) => attempt((it) => it.setLocked(isLocked)),
    remove: (participantId) => attempt((it) => it.kick(participantId)),
    read: (eseq) =>
      void room()
        .read(eseq)
        .catch(() => undefined),
    verify: (digits) =>
      void room()
        .verify(digits)
        .catch(() => undefined),
    destroy,
    destroying,
    isBusy,
    isFrozen,
    isBlocked: computed(() => isBusy.value || isFrozen.value),
    notice,
  }
}
