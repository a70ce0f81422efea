import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Move, Step } from '../testing/crowd.ts'
import { createCrowd, doubled, editedTexts, standingTexts, STEPS } from '../testing/crowd.ts'
import { openPage } from '../testing/member.ts'
import { keptChain } from '../testing/kept-rows.ts'
import { watchNonces } from '../testing/nonces.ts'

// Words and their delivery are what the other steps disturb.
const step = constantFrom<Step[]>(...STEPS, 'say', 'say', 'say', 'post', 'post', 'deliver', 'deliver', 'lose-answer')
// Longer than the runner's default: dozens of whole rooms.
const TIMEOUT_MS = 60_000

const move = record<Move>({ step, who: nat(5), n: nat(8) })
const arrivals: readonly Move[] = [1, 3].map((n) => ({ step: 'join', who: 0, n }))

it(
  'ends in one chain for everybody, no message lost or doubled, no nonce used twice',
  { timeout: TIMEOUT_MS },
  async () => {
    const { used } = watchNonces()
    onTestFinished(() => void vi.restoreAllMocks())
    await assert(
      asyncProperty(array(move, { minLength: 40, maxLength: 80, size: 'max' }), async (moves) => {
        const crowd = await createCrowd()
        for (const each of [...arrivals, ...moves]) await crowd.play(each)
        await crowd.settle()

        const onlooker = await openPage(crowd.server, crowd.link)
        await onlooker.sync()
        const digits = (await onlooker.engine.safety()).digits
        const { eseq } = await onlooker.engine.standing()
        const chain = await keptChain(onlooker)
        expect(new Set(await standingTexts(onlooker))).toEqual(crowd.expected)

        for (const page of crowd.pages()) {
          expect(page.alarms).toEqual([])
          expect(await standingTexts(page)).toEqual(await standingTexts(onlooker))
          expect((await editedTexts(page)).filter((text) => !crowd.expected.has(text))).toEqual([])
          expect(doubled(page.shown)).toEqual([])
          expect(doubled(await page.engine.archived())).toEqual([])
          expect((await page.engine.safety()).digits).toBe(digits)
          expect(await page.engine.standing()).toMatchObject({ eseq, alarm: null, waiting: [] })
          expect(await keptChain(page)).toEqual(chain)
        }
      }),
      // Shrinking stops in time for the seed to be printed.
      { numRuns: 30, interruptAfterTimeLimit: TIMEOUT_MS / 2 },
    )
    expect(used.length).toBeGreaterThan(0)
    expect(new Set(used).size).toBe(used.length)
  },
)
