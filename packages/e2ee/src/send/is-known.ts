import { bodyKey } from '../receive/log.ts'
import type { Room } from '../room/room.ts'

/** Whether a body of ours with that id is on its way or in the log: one id is one message (§7). */
export function isKnown({ log, self, outbox }: Room, bodyId: string): boolean {
  return log.bodies.has(bodyKey(self, bodyId)) || outbox.some(({ id }) => id === bodyId)
}
