import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Chain,
  CHAIN_LENGTH,
  chainAfter,
  decodeChain,
  encodeChain,
  type Link,
  NOTHING_BEFORE,
  UNKNOWN_BEFORE,
} from './chain.ts'

const MAX_SEQ = 2 ** 51
const links = fc
  .uniqueArray(fc.integer({ min: 1, max: MAX_SEQ }), { maxLength: CHAIN_LENGTH })
  .chain((seqs) =>
    fc.tuple(
      ...seqs
        .toSorted((a, b) => b - a)
        .map((seq) => fc.record({ seq: fc.constant(seq), lane: fc.constantFrom('room', 'log') })),
    ),
  )

describe('a chain', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(links, fc.boolean(), (before, isWhole) => {
        const chain = { links: before, isWhole } as Chain
        expect(decodeChain(encodeChain(chain))).toEqual(chain)
      }),
    )
  })

  it('names the last of a room, newest first, and whether there is more', () => {
    const all: Link[] = []
    let chain: Chain = NOTHING_BEFORE
    for (let seq = 1; seq <= CHAIN_LENGTH + 2; seq++) {
      expect(chain).toEqual({ links: all.slice(0, CHAIN_LENGTH), isWhole: all.length <= CHAIN_LENGTH })
      const link = { seq, lane: seq % 3 === 0 ? 'room' : 'log' } as const
      all.unshift(link)
      chain = chainAfter(link, chain)
    }
  })

  it('of an earlier version’s event is not known, and of what follows in part', () => {
    expect(decodeChain(undefined)).toEqual(UNKNOWN_BEFORE)
    expect(decodeChain('')).toEqual(UNKNOWN_BEFORE)
    expect(chainAfter({ seq: 7, lane: 'log' }, UNKNOWN_BEFORE)).toEqual({
      links: [{ seq: 7, lane: 'log' }],
      isWhole: false,
    })
  })

  it('that cannot be read says nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { links: before } = decodeChain(text)
        for (const [index, { seq }] of before.entries()) expect(seq).toBeLessThan(before[index - 1]?.seq ?? Infinity)
      }),
    )
    // A number that does not end, and one that lies behind the one before it.
    for (const bytes of [[0x81], [2, 2]])
      expect(decodeChain(Buffer.from(bytes).toString('base64url'))).toEqual(UNKNOWN_BEFORE)
  })

  it('stays small where 5,000 rooms speak in turn', () => {
    let chain: Chain = NOTHING_BEFORE
    for (let turn = 0; turn < 2 * CHAIN_LENGTH; turn++)
      chain = chainAfter({ seq: 3_000_000 + turn * 5_000, lane: 'log' }, chain)
    expect(encodeChain(chain).length).toBeLessThan(100)
  })
})
