/** Runs jobs one after the other, in the order in which they were asked for. */
export type TakeTurn = <Result>(job: () => Promise<Result>) => Promise<Result>

export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const done = last.then(job)
    last = done.catch(() => undefined)
    return done
  }
}
