import { RoomId } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { RoomCache } from './room-cache.ts'

const ROOM = RoomId.parse('A'.repeat(22))

/** A reading that ends when it is told to. */
function begin(cache: RoomCache<{ head: number }>, isKept?: () => boolean) {
  const { promise, resolve } = Promise.withResolvers<{ head: number }>()
  const done = cache.read(ROOM, () => promise, isKept)
  return async (head: number) => {
    resolve({ head })
    return done
  }
}

it.each(['evict', 'clear'] as const)('puts nothing back that was read before a room was gone: %s', async (how) => {
  const cache = new RoomCache<{ head: number }>(2)
  cache.set(ROOM, { head: 1 })
  const end = begin(cache)
  cache[how](ROOM)
  expect(await end(2)).toEqual({ head: 2 })
  expect(cache.get(ROOM)).toBeUndefined()
  await begin(cache)(3)
  expect(cache.get(ROOM)).toEqual({ head: 3 })
})

it('keeps what the last reading found, in whichever order they end', async () => {
  const cache = new RoomCache<{ head: number }>(2)
  const [first, second] = [begin(cache), begin(cache)]
  await second(2)
  await first(1)
  expect(cache.get(ROOM)).toEqual({ head: 2 })
})

it('drops a room that is not to be kept, and reads again after a failure', async () => {
  const cache = new RoomCache<{ head: number }>(2)
  cache.set(ROOM, { head: 1 })
  await expect(cache.read(ROOM, () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(cache.get(ROOM)).toEqual({ head: 1 })
  await begin(cache, () => false)(2)
  expect(cache.get(ROOM)).toBeUndefined()
})
