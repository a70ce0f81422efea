import { expect, it } from 'vitest'
import { createComponentIds } from './component-ids.ts'

it('names a component by its file, as often as it is asked', () => {
  const idOf = createComponentIds()
  expect(idOf('src/room/RoomPage.vue')).toBe('roompage')
  expect(idOf('src/room/RoomPage.vue')).toBe('roompage')
})

it('refuses two components of one name, whose styles would meet', () => {
  const idOf = createComponentIds()
  idOf('src/room/RoomPage.vue')
  expect(() => idOf('src/lobby/RoomPage.vue')).toThrow('Two components are called roompage.')
})
