import type { Revealed } from '@wick/client/burns/burns'
import { expect, it, onTestFinished } from 'vitest'
import { effectScope } from 'vue'
import { useReveal } from './use-reveal.ts'

const UNTIL = 1_000
const secret: Revealed = { what: 'text', text: 'under the third stone', until: UNTIL }

/** Opens what burns at `UNTIL`; the answer comes at `now`. */
function openAt(now: number) {
  const room = {
    reveal: async () => ({ ok: true, status: 200, value: secret }) as const,
    burn: () => Promise.reject(new Error('nobody burns it')),
    serverNow: () => now,
  }
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  const reveal = scope.run(() =>
    useReveal(
      () => 3,
      () => room,
    ),
  )
  const opened = reveal?.open()
  return { reveal, scope, opened }
}

it('shows what comes in time, until it is dropped', async () => {
  const { reveal, opened } = openAt(UNTIL - 1)
  await opened
  expect(reveal?.revealed.value).toEqual(secret)
  reveal?.drop()
  expect(reveal?.revealed.value).toBeNull()
})

it('lets go of what turns out to be no such picture, and says so', async () => {
  const { reveal, opened } = openAt(UNTIL - 1)
  await opened
  reveal?.refuse()
  expect(reveal?.revealed.value).toBeNull()
  expect(reveal?.problem.value).toBe('mime')
})

it('shows nothing that comes once its time is up', async () => {
  const { reveal, opened } = openAt(UNTIL)
  await opened
  expect(reveal?.revealed.value).toBeNull()
  expect(reveal?.problem.value).toBeNull()
})

it('shows nothing to an empty chair', async () => {
  const { reveal, scope, opened } = openAt(0)
  scope.stop()
  await opened
  expect(reveal?.revealed.value).toBeNull()
})
