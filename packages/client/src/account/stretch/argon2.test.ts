import { counting, toHex } from '@wick/e2ee/testing/hex'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { argon2ByNode } from '../../../testing/argon2-by-node.ts'
import { stretchBytes, stretchByScript, stretchByWasm } from './argon2.ts'
import { type Argon2Cost, COSTS } from './cost.ts'

const INPUT = counting(64, 0)
/** As much work as a test likes. */
const CHEAP: Argon2Cost = { memory: 256, iterations: 3, parallelism: 1 }

const byNode = (cost: Argon2Cost) => argon2ByNode(INPUT, cost)

afterEach(() => vi.unstubAllGlobals())

describe('stretching', () => {
  it.each([CHEAP, { ...CHEAP, iterations: 1 }, { ...CHEAP, memory: 1024 }, { ...CHEAP, parallelism: 2 }])(
    'is the same in WebAssembly, in JavaScript and in OpenSSL: %o',
    async (cost) => {
      const expected = byNode(cost)
      expect(await stretchByWasm(INPUT, cost)).toEqual(expected)
      expect(stretchByScript(INPUT, cost)).toEqual(expected)
    },
  )

  it('costs what the number 1 has always meant', async () => {
    expect([...COSTS.keys()]).toEqual([1])
    const cost = COSTS.get(1) ?? CHEAP
    expect(cost).toEqual({ memory: 65_536, iterations: 3, parallelism: 1 })
    // By OpenSSL too.
    expect(toHex(await stretchBytes(INPUT, cost))).toBe(
      '97076ac1d2e29b8f16f2af338d9f0e63a0d078c2b3cce12024bc7ecdd3cbc2d4b4dcb53de561c257004dc2d756cd8abcac4efc7b764b385fd8f624d7aa447a22',
    )
  })

  it.each([
    ['there is no WebAssembly', undefined],
    [
      'a policy forbids it',
      {
        Module: class {
          constructor() {
            throw new Error('refused')
          }
        },
      },
    ],
  ])('goes on in JavaScript where %s', async (_, wasm) => {
    vi.stubGlobal('WebAssembly', wasm)
    expect(await stretchBytes(INPUT, CHEAP)).toEqual(byNode(CHEAP))
  })
})
