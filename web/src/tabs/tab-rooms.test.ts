import { beforeEach, expect, it, vi } from 'vitest'
import { forgetRoom, placeOf, roomAt, roomsOfTab } from './tab-rooms.ts'

const [one, two, three] = ['Vx3-k9_QmZ81hTrLpOa2bw', 'XBtgi6u28bDPmrvSquROOw', 'D5EMyApMwbRRn9bLpiETCA']
const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
})

it('gives each room a place of its own, and the same one again', () => {
  expect([one, two, one].map(placeOf)).toEqual([0, 1, 0])
  expect([roomAt(0), roomAt(1), roomAt(2)]).toEqual([one, two, null])
})

it('forgets an ended room, keeps the places of others, and finally leaves nothing', () => {
  const places = [one, two].map(placeOf)
  forgetRoom(one)
  expect(places.map(roomAt)).toEqual([null, two])
  expect(placeOf(three)).toBe(2)
  expect(roomsOfTab()).toEqual([two, three])
  expect(JSON.stringify([...stored])).not.toContain(one)
  forgetRoom(two)
  forgetRoom(three)
  expect(stored.size).toBe(0)
})

it('knows of no room where the browser closes its storage', () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  })
  expect(roomAt(placeOf(one))).toBeNull()
})
