import type { RoomState } from './room-state.ts'

/**
 * Notices to show, not alarms: something was refused, or the server's word differs from what the members signed.
 * `downgrade_refused`: bytes of another version or suite. `capacity_differs`: the signed one counts. `creator_differs`:
 * the server's creator did not sign genesis.
 */
export type Notice = 'downgrade_refused' | 'capacity_differs' | 'creator_differs'

export function noticesOf({ genesis, capacity, isCreator, self, downgrades, epoch }: RoomState): Notice[] {
  const notices: Notice[] = []
  if (downgrades > 0) notices.push('downgrade_refused')
  // Only a welcome says who the server takes for the creator.
  if (genesis === null || epoch === null) return notices
  if (genesis.body.capacity !== capacity) notices.push('capacity_differs')
  if ((genesis.from === self) !== isCreator) notices.push('creator_differs')
  return notices
}
