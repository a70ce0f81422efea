import { afterEach, expect, it, vi } from 'vitest'
import { lostOf } from './use-kept-rooms.ts'

const kept = [{ roomId: 'kept', expiresAt: 1 }]
const named = ['kept', 'in memory', 'lost']

afterEach(() => vi.unstubAllGlobals())

it('calls a room lost that is neither kept nor open in a tab', async () => {
  const held = [{ name: 'pcr:in memory' }, { name: 'wick-stream' }]
  vi.stubGlobal('navigator', { locks: { query: () => Promise.resolve({ held }) } })
  expect(await lostOf(named, kept)).toEqual(['lost'])
})

it('calls none lost where the browser does not say which are open', async () => {
  vi.stubGlobal('navigator', { locks: { query: () => Promise.reject(new DOMException('denied', 'SecurityError')) } })
  expect(await lostOf(named, kept)).toEqual([])
})
