export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, each in one line with its reason. */
  readonly failures: readonly string[]
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] }

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  failures: [...a.failures, ...b.failures],
})

export function formatCounts({ passed, failed, skipped }: Counts): string {
  const parts = [`${passed} passed`, `${failed} failed`]
  return (skipped === 0 ? parts : [...parts, `${skipped} skipped`]).join(', ')
}

/** A run that failed outside its tests, in a file that does not load for instance, counts as one failure. */
export const withExitCode = (counts: Counts, code: number): Counts =>
  code !== 0 && counts.failed === 0 ? { ...counts, failed: 1, failures: ['outside of the tests'] } : counts
