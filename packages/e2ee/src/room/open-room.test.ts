import { expect, it } from 'vitest'
import { createDevice } from '../../testing/device.ts'
import { HALF, NOW } from '../../testing/member.ts'
import { createEngine } from '../engine.ts'

const LINK = `#1.${'A'.repeat(43)}.${'A'.repeat(22)}`

it('opens a room of before under its own id, and again by its name', async () => {
  const { openStore } = createDevice()
  const engine = () => createEngine({ openStore, now: () => NOW })
  const enter = async (link: string) => {
    const entering = engine()
    const { seat } = await entering.open(link)
    await entering.enter(HALF)
    return seat
  }
  const earlier = await enter(LINK.replace('#1', '#0'))
  expect(await engine().open(`#${earlier.roomId}`)).toMatchObject({ stage: 'sealed', seat: earlier })
  const later = await enter(LINK)
  expect(later.joinKey).toBe(earlier.joinKey)
  expect(later.roomId).not.toBe(earlier.roomId)
  const again = engine()
  expect(await again.open(`#${later.roomId}`)).toMatchObject({ stage: 'sealed', seat: later })
  await again.enter(HALF)
  expect(await again.standing()).toMatchObject({ cursor: 0 })
})
