import type { Placed } from './copies.ts'

/** A decision appends at most one event, because the broker commits one message at a time. */
export type Decision<Event, Refusal extends string> =
  | { readonly accepted: true; readonly event: Event | null }
  | { readonly accepted: false; readonly refusal: Refusal }

/** What events make of a state. `evolve` takes the sequence too, because a seat is known by the sequence that took it. */
export interface Evolver<State, Event> {
  readonly initial: State
  evolve(state: State, event: Event, seq: number): State
  /** The same as `evolve` for each in turn; what is folded is copied once. */
  fold(state: State, events: readonly Placed<Event>[]): State
}

/** Rules as two pure functions. Clock, ids and randomness arrive in the command. */
export interface Decider<State, Command, Event, Refusal extends string> extends Evolver<State, Event> {
  decide(state: State, command: Command): Decision<Event, Refusal>
}

export const accept = <Event>(event: Event) => ({ accepted: true, event }) as const
export const unchanged = { accepted: true, event: null } as const
export const refuse = <const Refusal extends string>(refusal: Refusal) => ({ accepted: false, refusal }) as const
