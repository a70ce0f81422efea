import type { RoomHandle } from '../room-state/room-handle.ts'

/** What attachments and burns ask of a room. */
export type MediaRoom = Pick<
  RoomHandle,
  | 'sendImage'
  | 'sendFile'
  | 'sendBurn'
  | 'cancelUpload'
  | 'retryUpload'
  | 'download'
  | 'reveal'
  | 'burn'
  | 'state'
  | 'serverNow'
>
