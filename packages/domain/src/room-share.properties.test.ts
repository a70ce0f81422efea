import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasSpaceForMore, roomQuota } from './room-share.ts'

const OPEN_BYTES = 900_000
const maxBytes = 1_000_000
const usedBytes = fc.nat(maxBytes)

/** Rooms that take whatever they are given, in the order of `turns`, and how much each of them then holds (bytes). */
function fill(turns: readonly { readonly room: number; readonly bytes: number }[]): Map<number, number> {
  const held = new Map<number, number>()
  let used = 0
  for (const { room, bytes } of turns) {
    const wanted = (held.get(room) ?? 0) + bytes
    if (wanted > roomQuota({ usedBytes: used, maxBytes })) continue
    held.set(room, wanted)
    used += bytes
  }
  return held
}

const turn = fc.record({ room: fc.nat(40), bytes: fc.integer({ min: 1, max: 50_000 }) })

it('leaves its part of the stream to everybody else, whatever is filled in which order', () =>
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 500 }), (turns) => {
      const held = fill(turns)
      const free = OPEN_BYTES - [...held.values()].reduce((sum, bytes) => sum + bytes, 0)
      expect(free).toBeGreaterThanOrEqual((OPEN_BYTES * 7) / (7 + held.size))
      expect(roomQuota({ usedBytes: OPEN_BYTES - free, maxBytes })).toBeGreaterThan(0)
    }),
  ))

it('never grows while the stream fills', () =>
  fc.assert(
    fc.property(usedBytes, usedBytes, (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)]
      expect(roomQuota({ usedBytes: more, maxBytes })).toBeLessThanOrEqual(roomQuota({ usedBytes: less, maxBytes }))
    }),
  ))

it('is zero at the reserve for ends, while rooms can still be made', () => {
  expect(roomQuota({ usedBytes: OPEN_BYTES, maxBytes })).toBe(0)
  expect(hasSpaceForMore({ usedBytes: OPEN_BYTES, maxBytes })).toBe(true)
  expect(hasSpaceForMore({ usedBytes: 950_000, maxBytes })).toBe(false)
})

it('has no bound in a stream without one', () => {
  expect(roomQuota({ usedBytes: 1, maxBytes: -1 })).toBe(Infinity)
  expect(hasSpaceForMore({ usedBytes: 1, maxBytes: -1 })).toBe(true)
})
