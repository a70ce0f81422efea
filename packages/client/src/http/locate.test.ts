import { CREATE_ROOM, PUT_CHUNK, READ_HISTORY } from '@wick/contracts/routes'
import { expect, it } from 'vitest'
import { locate } from './locate.ts'

it('puts each parameter into its place in the path', () => {
  expect(locate(CREATE_ROOM, {})).toEqual({ method: 'POST', path: '/api/rooms' })
  expect(locate(PUT_CHUNK, { roomId: 'a', blobId: 'b', chunk: 0 })).toEqual({
    method: 'PUT',
    path: '/api/rooms/a/blobs/b/0',
  })
})

it('appends a query', () => {
  expect(locate(READ_HISTORY, { roomId: 'a' }, '?after=2').path).toBe('/api/rooms/a/messages?after=2')
})
