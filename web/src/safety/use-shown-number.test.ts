import { expect, it, onTestFinished } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { ada, after, bob, eve, opening, roster } from '../room-state/sample-room.ts'
import { useShownNumber } from './use-shown-number.ts'

/** The room with these people, whose number is how many they are. */
function roomOf(...ids: readonly string[]) {
  const people = roster(
    ids.map((id) => [id, id, 'no'] as const),
    null,
  )
  return { ...after([...opening, people]), safety: String(ids.length) }
}

it('stays what people read to each other until somebody asks for the new one', async () => {
  const state = shallowRef(roomOf(ada))
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  const number = scope.run(() => useShownNumber(() => state.value))
  expect(number?.shown.value).toBeNull()

  state.value = roomOf(ada, bob)
  await nextTick()
  expect(number?.shown.value?.digits).toBe('2')

  state.value = roomOf(ada, bob, eve)
  await nextTick()
  expect(number?.shown.value?.digits).toBe('2')
  expect(number?.isOld.value).toBe(true)

  number?.take()
  expect(number?.shown.value?.digits).toBe('3')
  expect(number?.isOld.value).toBe(false)
})
