import { expect, it } from 'vitest'
import { parseRoute } from './route.ts'

it.each([
  [{ pathname: '/', hash: '' }, { page: 'lobby' }],
  [{ pathname: '/elsewhere', hash: '#Vx3-k9_QmZ81hTrLpOa2bw' }, { page: 'lobby' }],
  [
    { pathname: '/r', hash: '#Vx3-k9_QmZ81hTrLpOa2bw' },
    { page: 'room', roomId: 'Vx3-k9_QmZ81hTrLpOa2bw' },
  ],
  [{ pathname: '/r', hash: '' }, { page: 'bad_link' }],
  [{ pathname: '/r', hash: '#nonsense' }, { page: 'bad_link' }],
])('reads %j as %j', (address, route) => {
  expect(parseRoute(address)).toEqual(route)
})
