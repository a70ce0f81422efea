import { describe, expect, it } from 'vitest'
import { checkHistory } from '../checker/check-history.ts'
import type { Kind } from '../checker/violation.ts'
import { generateHistory } from '../generator/generate-history.ts'
import { PLANTS } from '../generator/plants/plants.ts'
import { explainFinding } from './explain-finding.ts'

const clean = generateHistory(1, 1_000)
const SHRUNK: readonly Kind[] = ['lost middle', 'duplicate', 'silent resume']

describe('the explanation of a finding', () => {
  it.each(SHRUNK)('has the shortest history that still has a %s, and a picture of it', (kind) => {
    const planted = PLANTS[kind](clean)
    const [finding] = checkHistory(planted).violations
    if (finding === undefined) throw new Error('Something was planted.')
    const { shrunk, short, whole } = explainFinding(planted, finding, 1)
    const whatIsLeft = checkHistory(shrunk).violations
    expect(new Set(whatIsLeft.map((one) => one.kind))).toEqual(new Set([kind]))
    expect(shrunk.length).toBeLessThan(
      planted.filter((entry) => 'room' in entry && entry.room === finding.room).length / 3,
    )
    expect(short).toContain(`${kind} in ${finding.room}`)
    expect(short.length).toBeLessThan(whole.length)
  })
})
