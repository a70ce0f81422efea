import type { RoomState } from '@wick/client/state/room-state'
import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { RoomHandle } from './room-handle.ts'

/** The room that a part of the page belongs to. */
export interface RoomContext {
  readonly state: Readonly<Ref<RoomState>>
  /** Does what is asked, whichever tab leads. */
  readonly room: () => RoomHandle
  readonly nameOf: (participantId: string) => string
  /** What is being written. */
  readonly draft: Ref<string>
  /** The button that destroys the room is held: meanwhile nothing new is drawn. */
  readonly isHolding: Ref<boolean>
}

const KEY: InjectionKey<RoomContext> = Symbol('room')

export function provideRoom(context: RoomContext): void {
  provide(KEY, context)
}

/** @throws Error outside a room's page */
export function useRoom(): RoomContext {
  const context = inject(KEY)
  if (context === undefined) throw new Error('This is shown in a room only.')
  return context
}
