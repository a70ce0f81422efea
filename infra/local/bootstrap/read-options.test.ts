import { expect, it } from 'vitest'
import { readOptions } from './read-options.mjs'

it('starts one of each, quietly, when nothing is asked for', () =>
  expect(readOptions([])).toEqual({ replicas: 1, verbose: false }))

it('reads what it knows', () =>
  expect(readOptions(['--replicas', '2', '--verbose'])).toEqual({ replicas: 2, verbose: true }))

it.each([[['--replica', '2']], [['--replicas', '0']], [['--replicas', 'two']], [['--replicas']], [['now']]])(
  'refuses %j',
  (args) => expect(readOptions(args)).toBeUndefined(),
)
