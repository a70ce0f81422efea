import { expect, it } from 'vitest'
import { ref } from 'vue'
import { sayIn } from './live-regions.ts'

/** A page and a dialog above it. */
function pageAndDialog() {
  const isOpen = ref(true)
  const page = { spoken: ref(''), isInReach: () => true }
  const dialog = { spoken: ref(''), isInReach: () => isOpen.value }
  const said = () => [page.spoken.value, dialog.spoken.value]
  return { isOpen, said, say: (text: string) => sayIn([page, dialog], text) }
}

it('says everything in the open dialog alone, and on the page once it is closed', () => {
  const { isOpen, said, say } = pageAndDialog()
  say('one minute left')
  expect(said()).toEqual(['', 'one minute left'])
  isOpen.value = false
  say('30 seconds left')
  expect(said()).toEqual(['30 seconds left', ''])
})

it('says the same words twice', async () => {
  const { said, say } = pageAndDialog()
  say('Copied')
  await Promise.resolve()
  const before = said()
  say('Copied')
  expect(said()).not.toEqual(before)
})

it('leaves nothing of what was said anywhere once nothing is', () => {
  const { isOpen, said, say } = pageAndDialog()
  isOpen.value = false
  say('a secret')
  isOpen.value = true
  say('')
  expect(said().join('').trim()).toBe('')
})

it('says together what is said in one turn, and what comes later alone', async () => {
  const { said, say } = pageAndDialog()
  say('somebody looks like Anna')
  say('the number changed')
  expect(said()).toEqual(['', 'somebody looks like Anna\nthe number changed'])
  await Promise.resolve()
  say('one minute left')
  expect(said()).toEqual(['', 'one minute left'])
})
