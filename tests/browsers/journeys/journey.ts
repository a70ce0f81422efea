import type { Meeting } from '../people/meeting.ts'

export interface Step {
  readonly name: string
  run(): Promise<void>
}

/** Steps that build on each other: where one fails, the rest cannot be reached. */
export type Journey = (meeting: Meeting) => readonly Step[]
