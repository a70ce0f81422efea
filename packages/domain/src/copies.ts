/**
 * The collections that a fold has copied itself, and so may change: each is copied once, however many events are folded in.
 * Whoever folds with the same one again gives up what was folded before.
 */
export class Copies {
  readonly #own = new WeakSet<object>()

  map<Key, Value>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
    return this.#isOwn(map) ? map : this.#keep(new Map(map))
  }

  set<Value>(set: ReadonlySet<Value>): Set<Value> {
    return this.#isOwn(set) ? set : this.#keep(new Set(set))
  }

  #isOwn<Key, Value>(map: ReadonlyMap<Key, Value>): map is Map<Key, Value>
  #isOwn<Value>(set: ReadonlySet<Value>): set is Set<Value>
  #isOwn(collection: object): boolean {
    return this.#own.has(collection)
  }

  #keep<Collection extends object>(copy: Collection): Collection {
    this.#own.add(copy)
    return copy
  }
}

export interface Placed<Event> {
  readonly event: Event
  readonly seq: number
}

/** What `evolve` makes of many events, one after the other, in the time that it takes to look at each of them once. */
export function folding<State, Event>(
  evolve: (state: State, event: Event, seq: number, copies: Copies) => State,
): (state: State, events: readonly Placed<Event>[]) => State {
  return (before, events) => {
    const copies = new Copies()
    return events.reduce((state, { event, seq }) => evolve(state, event, seq, copies), before)
  }
}
