import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { withLock } from './lock.ts'

it('lets one in at a time', async () => {
  const name = randomUUID()
  let inside = 0
  let most = 0
  const enter = () =>
    withLock(name, async () => {
      most = Math.max(most, ++inside)
      await new Promise(setImmediate)
      inside--
    })
  await Promise.all(Array.from({ length: 8 }, enter))
  expect(most).toBe(1)
})

it('is released when the work fails', async () => {
  const name = randomUUID()
  await expect(withLock(name, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(name, async () => 'again')).toBe('again')
})
