import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import type { RoomCalls } from '../room/room-handle.ts'

export type Method = keyof RoomCalls
export type Args<M extends Method> = Parameters<RoomCalls[M]>
export type Result<M extends Method> = Awaited<ReturnType<RoomCalls[M]>>
export type Ask<M extends Method = Method> = {
  [N in M]: {
    readonly type: 'ask'
    readonly tab: string
    readonly id: number
    readonly method: N
    readonly args: Args<N>
  }
}[M]

/** What a room's tabs of one browser tell each other. `ahead`: the server's clock against this device's, in ms. */
export type TabMessage =
  /** Somebody leads from now on. */
  | { readonly type: 'leading' }
  | { readonly type: 'hello'; readonly tab: string }
  | {
      readonly type: 'snapshot'
      readonly tab: string
      readonly room: RoomState
      readonly isKept: boolean
      readonly ahead: number
    }
  | { readonly type: 'event'; readonly event: RoomEvent; readonly ahead: number }
  | Ask
  | {
      readonly type: 'answer'
      readonly tab: string
      readonly id: number
      readonly ok: boolean
      readonly value: unknown
    }

export interface TabLine {
  post(message: TabMessage): void
  close(): void
}

/** Only tabs of this origin, and of the same build or the next, are on the line. */
export function openTabLine(roomId: string, take: (message: TabMessage) => void): TabLine {
  const channel = new BroadcastChannel(`pcr:${roomId}`)
  let isOpen = true
  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => take(data))
  return {
    // What was asked before may be answered after: to nobody.
    post: (message) => isOpen && channel.postMessage(message),
    close() {
      isOpen = false
      channel.close()
    },
  }
}
