import { expect } from 'vitest'
import type { Decider } from '../src/decider.ts'

/** given(past events).when(command).then…: events get the sequences 1, 2, 3 … */
export function specFor<State, Command, Event, Refusal extends string>(
  decider: Decider<State, Command, Event, Refusal>,
) {
  return (...events: Event[]) => {
    const state = events.reduce((past, event, i) => decider.evolve(past, event, i + 1), decider.initial)
    return {
      state,
      when: (command: Command) => {
        const decision = decider.decide(state, command)
        return {
          decision,
          then: (event: Event) => expect(decision).toEqual({ accepted: true, event }),
          thenNothing: () => expect(decision).toEqual({ accepted: true, event: null }),
          thenRefused: (refusal: Refusal) => expect(decision).toEqual({ accepted: false, refusal }),
        }
      },
    }
  }
}
