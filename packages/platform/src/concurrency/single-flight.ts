/**
 * Runs once per key at a time. Callers that arrive during a run all share the next run, so they see everything written
 * before they asked. A run that fails, fails for all who share it.
 */
export function singleFlight<Key, Result = void>(run: (key: Key) => Promise<Result>): (key: Key) => Promise<Result> {
  const running = new Map<Key, Promise<Result>>()
  const next = new Map<Key, Promise<Result>>()

  function start(key: Key): Promise<Result> {
    const done = run(key).finally(() => running.delete(key))
    running.set(key, done)
    return done
  }

  function follow(key: Key, before: Promise<Result>): Promise<Result> {
    const done = before
      .catch(() => undefined)
      .then(() => {
        next.delete(key)
        return start(key)
      })
    next.set(key, done)
    return done
  }

  return (key) => {
    const before = running.get(key)
    return next.get(key) ?? (before === undefined ? start(key) : follow(key, before))
  }
}
