import { keptIndexedDbRooms } from '@wick/e2ee/store.indexeddb'
import { expect, it, vi } from 'vitest'
import { onlyKeptRoom } from './use-kept-rooms.ts'

vi.mock('@wick/e2ee/store.indexeddb', () => ({ keptIndexedDbRooms: vi.fn<() => Promise<unknown>>() }))
const kept = vi.mocked(keptIndexedDbRooms)
const room = (roomId: string) => ({ roomId, expiresAt: 0 })

it('finds the only room, and says whether there is none', async () => {
  kept.mockResolvedValueOnce([room('one')])
  expect(await onlyKeptRoom()).toBe('one')
  kept.mockResolvedValueOnce([room('one'), room('two')])
  expect(await onlyKeptRoom()).toEqual({ isNone: false })
  kept.mockRejectedValueOnce(new Error('no database here'))
  expect(await onlyKeptRoom()).toEqual({ isNone: true })
})

it('waits for a blocked database no longer than somebody looks at an empty page', async () => {
  vi.useFakeTimers()
  kept.mockReturnValueOnce(new Promise(() => undefined))
  const found = onlyKeptRoom()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await Promise.race([found, Promise.resolve('still nothing')])).toBeNull()
  vi.useRealTimers()
})
