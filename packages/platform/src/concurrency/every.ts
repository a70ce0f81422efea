export interface Repeating extends Disposable, AsyncDisposable {}

/**
 * Runs a task every `ms` milliseconds, the first time after that long. Ticks during a run are skipped, so it never runs twice
 * at once. `task` handles its own errors. Async disposal waits for the run under way.
 */
export function every(ms: number, task: () => Promise<void>): Repeating {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= task().finally(() => (running = undefined))
  }, ms)
  const stop = () => clearInterval(timer)
  return {
    [Symbol.dispose]: stop,
    async [Symbol.asyncDispose]() {
      stop()
      await running
    },
  }
}
