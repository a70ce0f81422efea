import { expect, it } from 'vitest'
import { KeyedQueue } from './keyed-queue.ts'

it('runs work of one key in order, one after the other', async () => {
  const queue = new KeyedQueue()
  const log: string[] = []
  const first = Promise.withResolvers<void>()
  const running = [
    queue.run('a', async () => {
      log.push('first begins')
      await first.promise
      log.push('first ends')
    }),
    queue.run('a', async () => void log.push('second')),
  ]
  await queue.run('b', async () => void log.push('of another key'))
  first.resolve()
  await Promise.all(running)
  expect(log).toEqual(['first begins', 'of another key', 'first ends', 'second'])
})

it('hands back the result, and goes on after a failure', async () => {
  const queue = new KeyedQueue()
  const failed = queue.run('a', () => Promise.reject(new Error('this one')))
  const result = queue.run('a', () => Promise.resolve(7))
  await expect(failed).rejects.toThrow('this one')
  await expect(result).resolves.toBe(7)
})
