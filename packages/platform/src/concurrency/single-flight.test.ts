import { expect, it } from 'vitest'
import { singleFlight } from './single-flight.ts'

/** Runs that end when they are told to. */
function slowRuns() {
  const runs: { readonly key: string; readonly end: () => void; readonly fail: () => void }[] = []
  const run = singleFlight<string>((key) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    runs.push({ key, end: resolve, fail: () => reject(new Error('failed')) })
    return promise
  })
  return { runs, run }
}

it('lets all who ask meanwhile share one run, which begins after they asked', async () => {
  const { runs, run } = slowRuns()
  const first = run('a')
  const later = [run('a'), run('a'), run('a')]
  expect(runs).toHaveLength(1)
  runs[0]?.end()
  await first
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.end()
  await Promise.all(later)
  expect(runs).toHaveLength(2)
  void run('a')
  expect(runs).toHaveLength(3)
})

it('keeps nobody waiting for another key', () => {
  const { runs, run } = slowRuns()
  void run('a')
  void run('b')
  expect(runs.map(({ key }) => key)).toEqual(['a', 'b'])
})

it('fails for those who share a run, and begins again for the next ones', async () => {
  const { runs, run } = slowRuns()
  const first = run('a')
  const second = run('a')
  runs[0]?.fail()
  await expect(first).rejects.toThrow('failed')
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.end()
  await second
})
