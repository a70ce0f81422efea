import { expect, it, onTestFinished } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useBurnText } from './use-burn-text.ts'
import { useReturnedBurns } from './use-returned-burns.ts'

/** A field to write in, and two texts that were to burn and were not taken. */
async function twoReturned(written: string) {
  const room = { sendBurn: async () => ({ ok: false, refusal: 'storage_full' }) as const }
  const burnText = useBurnText(
    () => room,
    () => undefined,
  )
  const field = { draft: ref(written), isEditing: ref(false), isAwaited: ref(false), isBurning: ref(false) }
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  scope.run(() => useReturnedBurns(burnText, field))
  await burnText.send('first')
  await burnText.send('second')
  await nextTick()
  return field
}

it('gives a text that was to burn back into an empty field, to burn again', async () => {
  const { draft, isBurning } = await twoReturned('')
  expect([draft.value, isBurning.value]).toEqual(['first', true])
})

it('mixes it with nothing that is written meanwhile, which burns only if somebody wants that', async () => {
  const { draft, isBurning } = await twoReturned('keep this')
  expect([draft.value, isBurning.value]).toEqual(['keep this', false])
  draft.value = ''
  await nextTick()
  expect([draft.value, isBurning.value]).toEqual(['first', true])
  draft.value = ''
  isBurning.value = false
  await nextTick()
  expect([draft.value, isBurning.value]).toEqual(['second', true])
})

it('waits while something that was said is being changed', async () => {
  const { draft, isEditing, isBurning } = await twoReturned('said')
  isEditing.value = true
  draft.value = ''
  await nextTick()
  expect([draft.value, isBurning.value]).toEqual(['', false])
  isEditing.value = false
  await nextTick()
  expect([draft.value, isBurning.value]).toEqual(['first', true])
})

it('waits while something that was said may still come back', async () => {
  const { draft, isAwaited, isBurning } = await twoReturned('said')
  isAwaited.value = true
  draft.value = ''
  await nextTick()
  expect([draft.value, isBurning.value]).toEqual(['', false])
  draft.value = 'said'
  isAwaited.value = false
  await nextTick()
  expect([draft.value, isBurning.value]).toEqual(['said', false])
})

it('leaves a field that is emptied in peace where nothing waits to come back', async () => {
  const burnText = useBurnText(
    () => ({ sendBurn: async () => ({ ok: false, refusal: 'storage_full' }) as const }),
    () => undefined,
  )
  const draft = ref('said')
  let taken = 0
  const counting = { ...burnText, takeReturned: () => (taken++, burnText.takeReturned()) }
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  scope.run(() =>
    useReturnedBurns(counting, { draft, isEditing: ref(false), isAwaited: ref(false), isBurning: ref(false) }),
  )
  draft.value = ''
  await nextTick()
  await nextTick()
  expect(taken).toBe(0)
})
