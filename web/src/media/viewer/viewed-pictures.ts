import type { RoomState } from '@wick/client/state/room-state'
import type { ImageRef } from '@wick/e2ee/bodies'

export interface ViewedPicture {
  readonly bodyId: string
  readonly from: string
  readonly timestamp: number
  readonly blob: ImageRef
}

/** Every picture that the conversation shows, in its order; what burns is none of them. */
export function viewedPictures({ entries }: Pick<RoomState, 'entries'>): ViewedPicture[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.content?.t !== 'image') return []
    const { bodyId, from, ts, content } = entry
    return [{ bodyId, from, timestamp: ts ?? 0, blob: content.blob }]
  })
}
