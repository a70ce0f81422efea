import type { DeleteErased } from '../app/delete-erased.ts'
import type { EventHandler } from '../projections/handle-event.ts'

/** Takes what a record erases out of the streams. A failure leaves the record for another try, and the cursor before it. */
export function deleteContent(deleteErased: DeleteErased): EventHandler {
  return (roomId, { event }) => (event.type === 'message.erased' ? deleteErased(roomId, event) : undefined)
}
