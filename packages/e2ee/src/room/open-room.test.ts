import { expect, it } from 'vitest'
import { createDevice } from '../../testing/device.ts'
import { NOW } from '../../testing/member.ts'
import { createEngine } from '../engine.ts'

const LINK = `#1.${'A'.repeat(43)}.${'A'.repeat(22)}`

it('opens a room of before under its own id, and again by its name', async () => {
  const { openStore } = createDevice()
  const open = (fragment: string) => createEngine({ openStore, now: () => NOW }).open(fragment)
  const earlier = await open(LINK.replace('#1', '#0'))
  expect(await open(`#${earlier.roomId}`)).toEqual(earlier)
  const later = await open(LINK)
  expect(later.joinKey).toBe(earlier.joinKey)
  expect(later.roomId).not.toBe(earlier.roomId)
  expect(await open(`#${later.roomId}`)).toEqual(later)
})
