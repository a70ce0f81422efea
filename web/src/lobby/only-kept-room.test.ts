import { keptIndexedDbRooms } from '@wick/e2ee/store.indexeddb'
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { onlyKeptRoom, useKeptRooms } from './use-kept-rooms.ts'

vi.mock('@wick/e2ee/store.indexeddb', () => ({ keptIndexedDbRooms: vi.fn<() => Promise<unknown>>() }))
const kept = vi.mocked(keptIndexedDbRooms)
const room = (roomId: string) => ({ roomId, expiresAt: 0 })
const talk = room(`t${'A'.repeat(22)}`)
const anonymous = room('A'.repeat(22))

afterEach(() => vi.unstubAllGlobals())

it('finds the only room, and says whether there is none', async () => {
  kept.mockResolvedValueOnce([room('one')])
  expect(await onlyKeptRoom()).toBe('one')
  kept.mockResolvedValueOnce([room('one'), room('two')])
  expect(await onlyKeptRoom()).toEqual({ isNone: false })
  kept.mockRejectedValueOnce(new Error('no database here'))
  expect(await onlyKeptRoom()).toEqual({ isNone: true })
})

it('takes no conversation of two accounts for a room that is meant', async () => {
  kept.mockResolvedValueOnce([talk])
  expect(await onlyKeptRoom()).toEqual({ isNone: true })
  kept.mockResolvedValueOnce([talk, anonymous])
  expect(await onlyKeptRoom()).toBe(anonymous.roomId)
})

it('lists the rooms that somebody may go back to, and no conversation of two accounts', async () => {
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('sessionStorage', { getItem: () => null })
  const later = { ...anonymous, expiresAt: Date.now() + 600_000 }
  kept.mockResolvedValueOnce([talk, later])
  const scope = effectScope()
  const rooms = scope.run(() => useKeptRooms(null))
  await vi.waitFor(() => expect(rooms?.value).toEqual([later]))
  scope.stop()
})

it('waits for a blocked database no longer than somebody looks at an empty page', async () => {
  vi.useFakeTimers()
  kept.mockReturnValueOnce(new Promise(() => undefined))
  const found = onlyKeptRoom()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(await Promise.race([found, Promise.resolve('still nothing')])).toBeNull()
  vi.useRealTimers()
})
