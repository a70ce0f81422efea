import type { Attached } from '@wick/client/attachments/attachments'
import type { Bytes } from '@wick/e2ee/bytes'
import type { MediaRoom } from '../media-room.ts'
import type { ReadyItem } from './tray-item.ts'

const PLAIN_TYPE = 'application/octet-stream'
const TYPE = /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/

type Room = Pick<MediaRoom, 'sendImage' | 'sendFile'>

export interface Sending {
  readonly bodyId: string
  readonly isBurning: boolean
}

/** A burning picture shows nothing of itself before it is opened, no thumbnail either. @throws what the room throws when its tab goes */
export async function sendItem(room: Room, item: ReadyItem, { bodyId, isBurning }: Sending): Promise<Attached> {
  if (item.stage === 'file') return sendFile(room, item.file, bodyId)
  const { bytes, mime, w, h, thumb } = item.image
  const seen = isBurning || thumb.length === 0 ? {} : { thumb }
  return room.sendImage({ bytes, mime, w, h, isBurn: isBurning, ...seen }, bodyId)
}

async function sendFile(room: Room, file: File, bodyId: string): Promise<Attached> {
  const bytes: Bytes = new Uint8Array(await file.arrayBuffer())
  const type = file.type.split(';')[0]?.trim().toLowerCase() ?? ''
  return room.sendFile({ bytes, name: file.name, mime: TYPE.test(type) ? type : PLAIN_TYPE }, bodyId)
}
