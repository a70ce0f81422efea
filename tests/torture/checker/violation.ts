/** Everything that the checker can find: what must not happen, whatever fails. */
export const KINDS = [
  'lost prefix',
  'lost middle',
  'lost tail',
  'partial resume',
  'silent resume',
  'refused resume',
  'duplicate',
  'phantom',
  'reordered',
  'divergent observers',
  'early end',
  'late end',
  'delivery after the end',
  'seat beyond capacity',
  'claimed twice',
  'false refusal',
  'missing certificate',
  'false certificate',
  'content after the end',
  'no order explains it',
] as const
export type Kind = (typeof KINDS)[number]

export interface Violation {
  readonly kind: Kind
  readonly room: string
  /** What was seen, in plain words. */
  readonly what: string
  /** Where in the recording (entries from 0). */
  readonly entries: readonly number[]
}
