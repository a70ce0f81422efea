import { expect, it } from 'vitest'
import { fuzz } from '../../fuzz/fuzz.ts'

const INPUTS = 2_000

it(
  'stands odd calls and frames: no crash, no failure of ours, no detail that leaks',
  { timeout: 120_000 },
  async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)
    const { findings, inputs } = await fuzz({ inputs: INPUTS, seed })
    expect({ seed, findings }).toEqual({ seed, findings: [] })
    expect(inputs).toBe(INPUTS)
  },
)
