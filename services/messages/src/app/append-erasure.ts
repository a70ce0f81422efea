import type { RoomId } from '@wick/contracts/ids'
import { erasureScope } from '@wick/contracts/subjects'
import type { ConversationOutcomes } from '@wick/domain/conversation-decisions'
import { RepeatedAppendError } from '@wick/platform/process/errors'
import { appendEvent, type LogWriter } from './append-event.ts'
import type { CachedRoom } from './conversations.ts'

/**
 * Appends what records that a message is erased; a record that stands already is as good.
 * @throws as an event store's append otherwise.
 */
export async function appendErasure(
  writer: LogWriter,
  roomId: RoomId,
  room: CachedRoom,
  event: ConversationOutcomes['erase'],
): Promise<void> {
  try {
    await appendEvent(writer, roomId, room, { event, id: erasureScope(roomId, event.from, event.id) })
  } catch (error) {
    if (!(error instanceof RepeatedAppendError)) throw error
  }
}
