import type { Message, RoomState } from './room-state.ts'

/** How far a committed message of ours has come. */
export type Progress = 'sent' | 'delivered' | 'read'

/** In a room of several it is delivered, or read, once that holds for everybody else who is admitted. */
export function progressOf(
  { members, marks, self }: Pick<RoomState, 'members' | 'marks' | 'self'>,
  { eseq }: Message,
): Progress {
  const others = members.filter(({ senderId }) => senderId !== self).map(({ senderId }) => marks.get(senderId))
  if (others.length === 0) return 'sent'
  if (others.every((mark) => (mark?.read ?? 0) >= eseq)) return 'read'
  return others.every((mark) => (mark?.delivered ?? 0) >= eseq) ? 'delivered' : 'sent'
}
