import { describe, expect, it } from 'vitest'
import { measured, spread } from '../../support/measured.ts'
import { torture } from '../../torture/torture.ts'

const SEED = 1
const MINUTES = 0.2
/** How late an end may be is for the command to say: here it has to come at all. */
const BOUNDS = { endWithinMs: 60_000, recoveredWithinMs: 60_000 }

describe('rooms in which everything happens at once, while everything fails', () => {
  it('break no promise', async () => {
    const options = {
      seed: SEED,
      minutes: MINUTES,
      replicas: 2,
      brokers: 1,
      rooms: 6,
      isCalm: false,
      isMixed: false,
      hasAccounts: true,
    } as const
    const run = await torture(options, new AbortController().signal, { bounds: BOUNDS })
    const { endsLate, ...figures } = run.figures
    const { accounts } = run
    measured('torture', { ...figures, ...spread(endsLate) })
    measured('torture of accounts', { ...accounts.figures })
    const violations = [...run.verdict.violations, ...accounts.violations]
    // In words: a stage prints one line of what failed.
    expect(violations.map(({ kind, what }) => `${kind}: ${what}`).join('; ')).toBe('')
    expect(accounts.figures.ok).toBeGreaterThan(0)
    expect(figures.faults).toBeGreaterThan(0)
    expect(figures.acknowledged).toBeGreaterThan(0)
    expect(figures.certificates).toBeGreaterThan(0)
  })
})
