import { z } from 'zod/mini'
import type { Cursor } from '../cursor.ts'

/** A frame as an answer brings it: only its type is known. */
export const Frame = z.looseObject({ type: z.string() })
export type Frame = z.infer<typeof Frame>

/** How far a line has read the log. */
export interface LogPosition {
  /** Undefined before the first welcome of a line that begins the log. */
  readonly epoch: string | undefined
  readonly after: number
  /** The head that the last welcome named. */
  readonly head: number
}

export function positionAt(cursor: Cursor | null): LogPosition {
  return { epoch: cursor?.epoch, after: cursor?.after ?? 0, head: 0 }
}

/** The position after a frame was heard. */
export function advance(position: LogPosition, frame: Frame): LogPosition {
  if (frame.type === 'welcome') {
    // Where it could not resume, the whole log follows.
    const after = frame['recovered'] === false ? 0 : position.after
    return { epoch: String(frame['epoch']), head: Number(frame['head']), after }
  }
  return typeof frame['seq'] === 'number' && frame.type !== 'ack' ? { ...position, after: frame['seq'] } : position
}

/** The query of the next call. `wait`: seconds of a poll, null for a stream. `isNew`: it begins a line, with a welcome. `next`: seconds until another. */
export function queryOf(
  { epoch, after }: LogPosition,
  wait: number | null,
  isNew: boolean,
  next: number | null = null,
): URLSearchParams {
  return new URLSearchParams({
    ...(epoch !== undefined && { after: String(after), epoch }),
    ...(wait !== null && { wait: String(wait) }),
    ...(isNew && { new: '1' }),
    ...(next !== null && { next: String(next) }),
  })
}
