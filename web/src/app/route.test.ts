import { expect, it } from 'vitest'
import { parseRoute } from './route.ts'

const LINK = '#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'
const NAME = '#Vx3-k9_QmZ81hTrLpOa2bw'

it.each([
  [{ pathname: '/', hash: '' }, { page: 'lobby' }],
  [{ pathname: '/elsewhere', hash: NAME }, { page: 'nowhere' }],
  [
    { pathname: '/r', hash: NAME },
    { page: 'room', fragment: NAME, isSecret: false },
  ],
  [
    { pathname: '/r', hash: LINK },
    { page: 'room', fragment: LINK, isSecret: true },
  ],
  [{ pathname: '/r', hash: LINK.replace('1', '9') }, { page: 'newer_page' }],
  [{ pathname: '/r', hash: '' }, { page: 'bad_link' }],
  [{ pathname: '/r', hash: '#nonsense' }, { page: 'bad_link' }],
])('reads %j as %j', (address, route) => {
  expect(parseRoute(address)).toEqual(route)
})
