import type { RoomState } from '@wick/client/state/room-state'
import type { MessageRow } from '../room-state/rows.ts'

export type Act = 'react' | 'reply' | 'copy' | 'edit' | 'remove'

type Standing = Pick<RoomState, 'self' | 'genesis' | 'isAdmitted' | 'alarm'>

/** What somebody may do with a message, in the order in which it is offered. */
export function actsOn({ content, eseq, isOwn }: MessageRow, { self, genesis, isAdmitted, alarm }: Standing): Act[] {
  if (content === null) return []
  const isText = content.t === 'text'
  const copy: Act[] = isText ? ['copy'] : []
  // What is on its way has no place yet that anything could name.
  if (eseq === null || !isAdmitted || alarm !== null) return copy
  const remove: Act[] = isOwn || genesis?.from === self ? ['remove'] : []
  // What burns is neither quoted nor copied, nor talked about in its place.
  if (content.t === 'burn') return remove
  const edit: Act[] = isText && isOwn ? ['edit'] : []
  return ['react', 'reply', ...copy, ...edit, ...remove]
}
