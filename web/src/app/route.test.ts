import { expect, it } from 'vitest'
import { parseRoute } from './route.ts'

const LINK = '#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'
const NAME = '#Vx3-k9_QmZ81hTrLpOa2bw'

it.each([
  [{ pathname: '/', hash: '' }, { page: 'lobby' }],
  [{ pathname: '/elsewhere', hash: NAME }, { page: 'nowhere' }],
  [
    { pathname: '/r', hash: NAME },
    { page: 'room', fragment: NAME, isSecret: false, isExposed: false },
  ],
  [
    { pathname: '/r', hash: LINK },
    { page: 'room', fragment: LINK, isSecret: true, isExposed: false },
  ],
  [{ pathname: '/r', hash: LINK.replace('1', '9') }, { page: 'newer_page' }],
  [{ pathname: '/r', hash: '' }, { page: 'which' }],
  [{ pathname: '/r', hash: '#nonsense' }, { page: 'bad_link' }],
])('reads %j as %j', (address, route) => {
  expect(parseRoute({ search: '', ...address })).toEqual(route)
})

it.each([`${LINK}?utm_source=mail`, `${LINK}:~:text=room`, `${LINK}.`, `${LINK})`])(
  'finds the link in the fragment %s',
  (hash) => {
    const route = { page: 'room', fragment: LINK, isSecret: true, isExposed: false }
    expect(parseRoute({ pathname: '/r', search: '?utm_source=mail', hash })).toEqual(route)
  },
)

it.each([
  { pathname: `/r${LINK.replace('#', '%23')}`, search: '', hash: '' },
  { pathname: '/r', search: `?x=${encodeURIComponent(LINK)}`, hash: '' },
  { pathname: '/', search: `?url=${encodeURIComponent(`https://wick.test/r${LINK}`)}`, hash: '' },
  { pathname: '/r', search: `?url=${encodeURIComponent(encodeURIComponent(LINK))}`, hash: '#top' },
])('finds a link that the server was sent, and says so: %j', (address) => {
  expect(parseRoute(address)).toEqual({ page: 'room', fragment: LINK, isSecret: true, isExposed: true })
})

it('reads an address without a fragment by what the history says beside it', () => {
  const address = { pathname: '/r', search: '', hash: '' }
  const roomAt = (place: number) => (place === 1 ? NAME.slice(1) : null)
  const room = { page: 'room', fragment: NAME, isSecret: false, isExposed: false }
  expect(parseRoute(address, 1, roomAt)).toEqual(room)
  expect(parseRoute(address, 0, roomAt)).toEqual({ page: 'not_found' })
  expect(parseRoute(address, null, roomAt)).toEqual({ page: 'which' })
  // What stands in the address itself says more.
  expect(parseRoute({ ...address, hash: LINK }, 1, roomAt)).toEqual({ ...room, fragment: LINK, isSecret: true })
})

it('does not forget that a link was read by others', () => {
  const route = { page: 'room', fragment: LINK, isSecret: true, isExposed: true }
  expect(parseRoute({ pathname: '/r', search: '', hash: LINK }, 'exposed')).toEqual(route)
})
