import type { Person } from '../people/person.ts'

/** Two people in one room: one in the engine that is tried, one in Chromium. */
export interface Pair {
  /** Where the system is. */
  readonly url: string
  /** In the engine that is tried. */
  readonly here: Person
  /** In Chromium. */
  readonly there: Person
  /** Takes pictures of a screen in both sizes. */
  readonly photograph: (what: string) => Promise<void>
}

export interface Step {
  readonly name: string
  run(): Promise<void>
}

/** Steps that build on each other: where one fails, the rest cannot be reached. */
export type Journey = (pair: Pair) => readonly Step[]
