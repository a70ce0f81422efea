import type { Welcome } from '@wick/contracts/frames'

/** What a returning client says it has. */
export interface Cursor {
  readonly after: number | undefined
  readonly epoch: string | undefined
}

export interface Resume {
  readonly after: number
  readonly recovered: boolean
  readonly reason?: NonNullable<Welcome['reason']>
}

/** Exactly what the client has missed, or the whole log and why. */
export function resumeAt({ after, epoch }: Cursor, current: string, head: number): Resume {
  if (after === undefined || epoch !== current) return { after: 0, recovered: false, reason: 'no_cursor' }
  if (after > head) return { after: 0, recovered: false, reason: 'cursor_ahead' }
  return { after, recovered: true }
}
