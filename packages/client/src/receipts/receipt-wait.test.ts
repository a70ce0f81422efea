import { DEFAULT_LOG_ENTRIES, MAX_LIFETIME_MS } from '@wick/contracts/limits'
import { describe, expect, it } from 'vitest'
import { receiptWaitMs } from './receipt-wait.ts'

const wait = (members: number, eseq = 1, sinceLastMs = 0) => receiptWaitMs({ members, eseq, sinceLastMs })

describe('a receipt', () => {
  it('waits for what is read at once, however long nothing was said', () => {
    expect([wait(2, 1, Infinity), wait(16, 1, Infinity), wait(2, 1, 1_900)]).toEqual([500, 500, 500])
  })

  it('comes every two seconds where two talk, and the more seldom the more listen', () => {
    expect([wait(1), wait(2), wait(3), wait(16)]).toEqual([2_000, 2_000, 4_000, 30_000])
    expect(wait(16, 1, 29_000)).toBe(1_000)
  })

  it('is rare once half of the log is used up', () => {
    const half = DEFAULT_LOG_ENTRIES / 2
    expect([wait(2, half - 1), wait(2, half), wait(16, half)]).toEqual([2_000, 60_000, 900_000])
  })

  it.each([2, 4, 16])('leaves a day of talk its place in the log where %i listen', (members) => {
    const saidAt = Array.from({ length: members }, () => -Infinity)
    let eseq = 0
    for (let now = 0; now < MAX_LIFETIME_MS; now += 10_000) {
      eseq++
      for (const [reader, last] of saidAt.entries()) {
        // One that is still to come covers this message too.
        if (last > now) continue
        saidAt[reader] = now + receiptWaitMs({ members, eseq, sinceLastMs: now - last })
        eseq++
      }
    }
    expect(eseq).toBeLessThan(DEFAULT_LOG_ENTRIES)
  })
})
