/** A map while things are folded into it: copied once, however many these are, and not at all where nothing is set. */
export interface MapDraft<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  /** The same map where nothing was set. */
  done(): ReadonlyMap<Key, Value>
}

export function mapDraftOf<Key, Value>(map: ReadonlyMap<Key, Value>): MapDraft<Key, Value> {
  let draft: Map<Key, Value> | null = null
  return {
    get: (key) => (draft ?? map).get(key),
    set(key, value) {
      draft ??= new Map(map)
      draft.set(key, value)
    },
    done: () => draft ?? map,
  }
}
