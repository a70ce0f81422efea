import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import type { Reply, Request } from '@wick/e2ee/rpc'
import type { RoomCalls } from '../room-state/room-handle.ts'

/** The leader could not do it; why is for no other tab. */
export type Failed = 'failed'

/** What a room's tabs of one browser tell each other. `leader` is the one who speaks, `ahead` the server's clock against this device's, in ms. */
export type TabMessage =
  /** Somebody leads from now on. */
  | { readonly type: 'leading' }
  /** Somebody leads a room that no server opens yet. `expiresAt`: as it was heard last (ms). */
  | { readonly type: 'sealed'; readonly expiresAt: number }
  | { readonly type: 'hello'; readonly tab: string }
  | {
      readonly type: 'snapshot'
      readonly leader: string
      readonly tab: string
      readonly room: RoomState
      /** So that whoever leads next opens what is kept though no server can be reached. It cannot be exported. */
      readonly restKey: CryptoKey | null
      readonly ahead: number
    }
  | { readonly type: 'event'; readonly leader: string; readonly event: RoomEvent; readonly ahead: number }
  /** For that leader alone: what it does not do, the next one is asked for. */
  | {
      readonly type: 'ask'
      readonly leader: string
      readonly tab: string
      readonly request: Request<RoomCalls>
    }
  | {
      readonly type: 'answer'
      readonly leader: string
      readonly tab: string
      readonly reply: Reply<Failed>
    }

export interface TabLine {
  post(message: TabMessage): void
  close(): void
}

export type OpenTabLine = (roomId: string, take: (message: TabMessage) => void) => TabLine

/** The form of what is told: it changes with that of `RoomState`. Tabs of other builds lead one after the other, and tell each other nothing. */
const FORMAT = 5

/** Only tabs of this origin and of this form are on the line. */
export function openTabLine(roomId: string, take: (message: TabMessage) => void): TabLine {
  const channel = new BroadcastChannel(`pcr:${FORMAT}:${roomId}`)
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
