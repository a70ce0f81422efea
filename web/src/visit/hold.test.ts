import { beforeEach, expect, it } from 'vitest'
import { createHold, type Hold } from './hold.ts'

let given: string[]
let hold: Hold
const take = (thing: string) => hold.take(() => given.push(thing))

beforeEach(() => {
  given = []
  hold = createHold()
})

it('gives back the last thing that was taken, once', () => {
  take('lease')
  take('lease and worker')
  hold.letGo()
  hold.letGo()
  expect(given).toEqual(['lease and worker'])
})

it('gives back at once what is taken after the visitor has left', () => {
  take('lease')
  hold.close()
  take('worker')
  expect([given, hold.isClosed()]).toEqual([['lease', 'worker'], true])
})
