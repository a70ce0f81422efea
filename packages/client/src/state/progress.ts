import type { Marks, Message, RoomState } from './room-state.ts'

/** How far a committed message of ours has come. */
export type Progress = 'sent' | 'delivered' | 'read'

/** How far the last of all others who are admitted has come; null while there is nobody else. */
export function leastMarks({ members, marks, self }: Pick<RoomState, 'members' | 'marks' | 'self'>): Marks | null {
  const others = members.filter(({ senderId }) => senderId !== self).map(({ senderId }) => marks.get(senderId))
  if (others.length === 0) return null
  return {
    delivered: Math.min(...others.map((mark) => mark?.delivered ?? 0)),
    read: Math.min(...others.map((mark) => mark?.read ?? 0)),
  }
}

/** In a room of several it is delivered, or read, once that holds for everybody else who is admitted. */
export function progressAt(least: Marks | null, eseq: number): Progress {
  if (least === null) return 'sent'
  if (least.read >= eseq) return 'read'
  return least.delivered >= eseq ? 'delivered' : 'sent'
}

export function progressOf(room: Parameters<typeof leastMarks>[0], { eseq }: Message): Progress {
  return progressAt(leastMarks(room), eseq)
}
