import type { NewFile, NewImage } from '@wick/client/attachments/attachments'
import { expect, it } from 'vitest'
import { sendItem } from './send-item.ts'
import { obstacleOf, type ReadyItem } from './tray-item.ts'

const thumb = Uint8Array.of(7)
const picture: ReadyItem = {
  id: 1,
  name: 'a.jpg',
  stage: 'image',
  image: { bytes: Uint8Array.of(1), mime: 'image/webp', w: 2, h: 3, thumb, isFirstOfMany: false },
}
const file = (type: string): ReadyItem => ({
  id: 2,
  name: 'b',
  stage: 'file',
  file: new File(['x'], 'b', { type }),
  mayNameAPlace: false,
})

/** A room that takes everything, and what it took. */
function listeningRoom() {
  const taken: (NewImage | NewFile)[] = []
  const take = async (one: NewImage | NewFile) => {
    taken.push(one)
    return { ok: true, bodyId: 'id' } as const
  }
  return { taken, sendImage: take, sendFile: take }
}

it('sends a thumbnail along, and none with what burns', async () => {
  const room = listeningRoom()
  await sendItem(room, picture, { bodyId: 'id', isBurning: false })
  await sendItem(room, picture, { bodyId: 'id', isBurning: true })
  expect(room.taken).toEqual([
    { bytes: Uint8Array.of(1), mime: 'image/webp', w: 2, h: 3, isBurn: false, thumb },
    { bytes: Uint8Array.of(1), mime: 'image/webp', w: 2, h: 3, isBurn: true },
  ])
})

it.each([
  ['text/plain; charset=utf-8', 'text/plain'],
  ['', 'application/octet-stream'],
  ['no type at all', 'application/octet-stream'],
])('names the type %j as %s', async (type, mime) => {
  const room = listeningRoom()
  await sendItem(room, file(type), { bodyId: 'id', isBurning: false })
  expect(room.taken).toMatchObject([{ mime, name: 'b' }])
})

it('lets nobody believe that a file burns', () => {
  expect(obstacleOf([picture, file('')], true)).toBe('files_do_not_burn')
  expect(obstacleOf([picture, file('')], false)).toBeNull()
  expect(obstacleOf([picture], true)).toBeNull()
  expect(obstacleOf([{ id: 3, name: 'c', stage: 'preparing' }], false)).toBe('preparing')
})
