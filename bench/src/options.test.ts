import { expect, it } from 'vitest'
import { readOptions } from './options.ts'
import { FULL, QUICK } from './shape.ts'

it('compares with two replicas and three rounds by itself', () => {
  expect(readOptions([])).toEqual({ kind: 'compare', shape: FULL, isTry: false })
  expect(readOptions(['--quick', '--replicas', '4'])).toEqual({
    kind: 'compare',
    shape: { ...QUICK, replicas: 4 },
    isTry: true,
  })
})

it('reads several counts of replicas as a measurement of their own', () => {
  expect(readOptions(['--replicas', '1,2,4', '--rounds', '1'])).toMatchObject({
    kind: 'replicas',
    counts: [1, 2, 4],
    shape: { rounds: 1 },
  })
  expect(readOptions(['--replicas', '1,2', '--profile'])).toBeUndefined()
})

it('takes one mode and its scale', () => {
  expect(readOptions(['--growth', '--scale', '0.01'])).toEqual({ kind: 'growth', scale: 0.01 })
  expect(readOptions(['--growth', '--idle'])).toBeUndefined()
})

it.each([
  ['--scale', '0'],
  ['--scale', '2'],
  ['--replicas', '0'],
  ['--replicas', '1,'],
  ['--rounds', 'x'],
  ['--other'],
])('refuses %s %s', (...args) => {
  expect(readOptions(['--growth', ...args])).toBeUndefined()
})
