/** One seat of a room of two. */
export interface End {
  /** What lets the other one in: a room's id, or a link's fragment. */
  readonly invitation: string
  /** Resolves with the server's acknowledgement. */
  say(text: string): Promise<void>
}

export interface EndOptions {
  /** An origin. */
  readonly gateway: string
  /** Null: in a new room. */
  readonly invitation: string | null
  /** A text of the room, one's own too, is there to be read. */
  readonly onText: (text: string) => void
}

export const KINDS = ['clear', 'sealed'] as const
export type Kind = (typeof KINDS)[number]
