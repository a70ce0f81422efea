/**
 * One run at a time for each key. Who asks while one is under way shares the next one with everybody else who asks meanwhile: it begins
 * after they asked, so it sees whatever was there then. A run that fails, fails for all who share it.
 */
export function shareRuns<Key>(run: (key: Key) => Promise<void>): (key: Key) => Promise<void> {
  const running = new Map<Key, Promise<void>>()
  const next = new Map<Key, Promise<void>>()

  function start(key: Key): Promise<void> {
    const done = run(key).finally(() => running.delete(key))
    running.set(key, done)
    return done
  }

  function follow(key: Key, before: Promise<void>): Promise<void> {
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
