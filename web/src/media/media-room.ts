import type { Attachments } from '@wick/client/attachments/attachments'
import type { Burns } from '@wick/client/burns/burns'
import type { RoomState } from '@wick/client/state/room-state'

/** What attachments and burns ask of a room; plain data goes in and comes out, and every call rejects when the tab that leads goes. */
export interface MediaRoom
  extends Pick<Attachments, 'sendImage' | 'sendFile' | 'sendBurn' | 'cancelUpload' | 'retryUpload'>, Burns {
  download(ref: Parameters<Attachments['download']>[0]): ReturnType<Attachments['download']>
  state(): RoomState
  /** Milliseconds since the epoch, by the server's clock. */
  serverNow(): number
}
