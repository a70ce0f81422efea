import { afterEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { roomAt } from '../tabs/tab-rooms.ts'
import { useRoute } from './use-route.ts'

const ROOM = 'Vx3-k9_QmZ81hTrLpOa2bw'
const LINK = '#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'
const PASSED = { isOver: false, isRemoved: false }

afterEach(() => vi.unstubAllGlobals())

/** A tab whose address is `hash` under the room's path. */
function arrive(hash: string) {
  const stored = new Map<string, string>()
  const location = { pathname: '/r', search: '', hash }
  const go = (state: unknown, _: string, address: string) => {
    const url = new URL(address, 'https://wick.test')
    Object.assign(location, { pathname: url.pathname, hash: url.hash })
    Object.assign(history, { state })
  }
  const history = { state: null, replaceState: go, pushState: go }
  const session = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  }
  vi.stubGlobal('location', location)
  vi.stubGlobal('history', history)
  vi.stubGlobal('sessionStorage', session)
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined })
  return { location, router: effectScope().run(useRoute)! }
}

it.each([LINK, LINK.replace('1', '9')])('leaves the link %s in the address where a reload may help', (link) => {
  const { location, router } = arrive(link)
  router.retreat({ ...PASSED, mayTryAgain: true })
  expect(router.place.value.page).toBe('lobby')
  expect(location).toMatchObject({ pathname: '/r', hash: link })
})

it('takes the link out of the address where nothing would help', () => {
  const { location, router } = arrive(LINK)
  router.retreat({ ...PASSED, mayTryAgain: false })
  expect(router.place.value.page).toBe('lobby')
  expect(location).toMatchObject({ pathname: '/', hash: '' })
})

it('says nothing of a room once its visitor has turned back from a pasted link', () => {
  const { location, router } = arrive('')
  router.enter(LINK)
  router.known(ROOM, false)
  expect(roomAt(0)).toBe(ROOM)
  router.retreat({ isOver: true, isRemoved: false, mayTryAgain: false })
  expect(roomAt(0)).toBeNull()
  expect(location).toMatchObject({ pathname: '/', hash: '' })
})
