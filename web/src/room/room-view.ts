import type { Notice } from '@wick/client/state/notices'
import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { LineStatus } from '../connection/line-status.ts'
import type { RoomPerson } from '../presence/people.ts'
import type { Row } from '../room-state/rows.ts'
import type { SafetyWatch } from '../safety/use-safety.ts'
import type { Cover } from './use-cover.ts'
import type { Countdown } from './use-countdown.ts'
import type { RoomActions } from './use-room-actions.ts'

/** What a room's screen shows of its room, and what it may do with it. */
export interface RoomView {
  /** Null where there is none to hand out. */
  readonly link: Readonly<Ref<string | null>>
  readonly rows: Readonly<Ref<readonly Row[]>>
  readonly people: Readonly<Ref<readonly RoomPerson[]>>
  readonly notices: Readonly<Ref<readonly Notice[]>>
  readonly line: Readonly<Ref<LineStatus>>
  /** People compared the safety number of everybody here. */
  readonly isVerified: Readonly<Ref<boolean>>
  readonly safety: Pick<SafetyWatch, 'change' | 'dismiss'>
  readonly countdown: Countdown
  readonly cover: Readonly<Ref<Cover>>
  readonly actions: RoomActions
}

const KEY: InjectionKey<RoomView> = Symbol('view')

export function provideRoomView(view: RoomView): void {
  provide(KEY, view)
}

/** @throws Error outside a room's screen */
export function useRoomView(): RoomView {
  const view = inject(KEY)
  if (view === undefined) throw new Error('This is shown on the screen of a room only.')
  return view
}
