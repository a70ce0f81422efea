import { AsyncLocalStorage } from 'node:async_hooks'

/** How far the clocks of two hosts may be apart before work that somebody waits for is dropped. */
const CLOCKS_APART_MS = 1_000

/** Nobody waits any more for what was to be done, so it is not done. */
export class ExpiredError extends Error {
  override readonly name = 'ExpiredError'
}

const deadlines = new AsyncLocalStorage<number | undefined>()

/** Runs work, and all that it calls, for somebody who waits until a time (ms since the epoch, by their clock); undefined: for good. */
export function withDeadline<Result>(deadline: number | undefined, work: () => Result): Result {
  return deadlines.run(deadline, work)
}

/** @throws ExpiredError where whoever asked has given up: called before each step that cannot be taken back. */
export function assertAwaited(): void {
  const deadline = deadlines.getStore()
  if (deadline !== undefined && Date.now() > deadline + CLOCKS_APART_MS) throw new ExpiredError('nobody waits any more')
}
