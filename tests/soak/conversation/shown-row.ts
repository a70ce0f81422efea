import type { SentPicture } from '../people/speaker.ts'

/** A message as a page shows it. */
export interface ShownRow {
  readonly key: string
  readonly isOwn: boolean
  /** Null where it is no text. */
  readonly text: string | null
  /** What it answers, in the page's words. */
  readonly quote: string | null
  readonly isEdited: boolean
  /** Emoji and how often each. */
  readonly reactions: string
  /** Null where it is no picture; 0 × 0 while the picture itself is not there. */
  readonly picture: SentPicture | null
  readonly hasFailed: boolean
}
