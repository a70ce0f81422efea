import type { RoomState } from '@wick/client/state/room-state'
import type { Content } from '@wick/e2ee/bodies'
import { bodyTime } from './body-time.ts'

/** Whether a text of ours, written at that time (ms, this device's clock) or later, is in the room or waits to be sent. */
export function stands({ self, own, entries }: RoomState, text: string, since: number): boolean {
  const isIt = (bodyId: string, content: Content | null) =>
    content?.t === 'text' && content.text === text && bodyTime(bodyId) >= since
  return (
    own.some(({ bodyId, content }) => isIt(bodyId, content)) ||
    entries.some((entry) => entry.kind === 'message' && entry.from === self && isIt(entry.bodyId, entry.content))
  )
}
