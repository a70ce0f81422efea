import { afterEach, expect, it, vi } from 'vitest'
import { tryToLead, waitToLead } from './leadership.ts'

afterEach(() => vi.restoreAllMocks())

const signal = new AbortController().signal

it('gives the lead to one tab, and to the next once it is released', async () => {
  const first = await tryToLead('room')
  expect(first).not.toBeNull()
  expect(await tryToLead('room')).toBeNull()
  const waiting = waitToLead('room', signal)
  first?.release()
  const second = await waiting
  expect(second).not.toBeNull()
  second?.release()
})

it('is not waited for any more once that is called off', async () => {
  const first = await tryToLead('another')
  const calling = new AbortController()
  const waiting = waitToLead('another', calling.signal)
  calling.abort()
  expect(await waiting).toBeNull()
  first?.release()
})

it('does not take a browser that refuses locks for another tab that leads', async () => {
  const refused = new DOMException('cookies are blocked', 'SecurityError')
  vi.spyOn(navigator.locks, 'request').mockRejectedValue(refused)
  await expect(tryToLead('refused')).rejects.toBe(refused)
  await expect(waitToLead('refused', signal)).rejects.toBe(refused)
})
