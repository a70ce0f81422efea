import { expect, it } from 'vitest'
import { Semaphore } from './semaphore.ts'

it('runs at most its number at once, and the others in arrival order', async () => {
  const turns = new Semaphore(2)
  const begun: string[] = []
  const slow = (name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const done = turns.take(() => {
      begun.push(name)
      return promise
    })
    return { done, end: () => resolve(name), fail: () => reject(new Error('failed')) }
  }
  const [a, b, c, d] = [slow('a'), slow('b'), slow('c'), slow('d')]
  expect(begun).toEqual(['a', 'b'])
  b.fail()
  await expect(b.done).rejects.toThrow('failed')
  expect(begun).toEqual(['a', 'b', 'c'])
  a.end()
  expect(await a.done).toBe('a')
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  c.end()
  d.end()
  expect(await Promise.all([c.done, d.done])).toEqual(['c', 'd'])
  expect(await turns.take(() => Promise.resolve('e'))).toBe('e')
})
