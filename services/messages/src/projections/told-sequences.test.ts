import { beforeEach, expect, it } from 'vitest'
import { ToldSequences } from './told-sequences.ts'

let told: ToldSequences
beforeEach(() => {
  told = new ToldSequences()
})

it('passes over what was told, up to the first gap', () => {
  told.add([12, 11, 14])
  expect(told.passOver(10)).toBe(12)
  expect(told.passOver(12)).toBe(12)
  told.add([13])
  expect(told.passOver(12)).toBe(14)
  expect(told.highest).toBe(14)
})

it('measures a gap, as far as it is asked to', () => {
  told.add([14])
  expect([told.gapBehind(10, 8), told.gapBehind(10, 2), told.gapBehind(13, 8), told.gapBehind(14, 8)]).toEqual([
    3, 2, 0, 8,
  ])
})

it('keeps nothing of what was read or passed over', () => {
  told.add([3, 5, 900])
  told.reach(4)
  told.add([2, 4])
  expect([told.passOver(1), told.passOver(2), told.passOver(4)]).toEqual([1, 2, 5])
  // Far ahead, as where a replica begins.
  told.reach(1_000)
  told.add([900, 1_001])
  expect([told.passOver(899), told.passOver(1_000)]).toEqual([899, 1_001])
})

it('begins anew with another stream', () => {
  told.add([7])
  told.passOver(6)
  told.clear()
  expect(told.highest).toBe(0)
  told.add([1])
  expect(told.passOver(0)).toBe(1)
})
