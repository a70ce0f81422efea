import { LINK_SHAPES } from '@wick/client/testing/link-shapes'
import { expect, it } from 'vitest'
import { findRoomId } from './find-room-id.ts'
import { readInvitation } from './room-link.ts'

// Of the annex of docs/encryption.md.
const LINK = '#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'

it('reads whole links, bare fragments and names', () => {
  const link = { kind: 'link', fragment: LINK, isExposed: false }
  expect(readInvitation(` https://wick.example/r${LINK} `)).toEqual(link)
  expect(readInvitation(LINK)).toEqual(link)
  expect(readInvitation(LINK.slice(1))).toEqual(link)
  expect(readInvitation('#D5EMyApMwbRRn9bLpiETCA')).toEqual({
    kind: 'name',
    fragment: '#D5EMyApMwbRRn9bLpiETCA',
    isExposed: false,
  })
})

it.each(LINK_SHAPES)('reads a pasted link %s', (_, text) => {
  expect(readInvitation(text)).toMatchObject({ kind: 'link', fragment: LINK })
})

it.each(['', '#', '#short', 'what was it again', LINK.slice(0, -4), `${LINK}.more`])('refuses %j', (text) => {
  expect(readInvitation(text)).toEqual({ kind: 'wrong', fault: 'malformed' })
})

it('tells a link of a later suite', () => {
  expect(readInvitation(LINK.replace('#1', '#9'))).toEqual({ kind: 'wrong', fault: 'newer_page' })
})

it('finds the room of a link, and of its name', async () => {
  const roomId = await findRoomId(LINK)
  expect(roomId).toBe('D5EMyApMwbRRn9bLpiETCA')
  expect(await findRoomId(`#${roomId}`)).toBe(roomId)
  expect(await findRoomId(LINK.replace('#1', '#0'))).toBe('XBtgi6u28bDPmrvSquROOw')
})
