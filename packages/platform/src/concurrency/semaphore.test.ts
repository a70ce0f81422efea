import { expect, it } from 'vitest'
import { Semaphore } from './semaphore.ts'

it('runs at most its number at once, and the others in arrival order', async () => {
  const semaphore = new Semaphore(2)
  const begun: string[] = []
  const slow = (name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const done = semaphore.run(() => {
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
  expect(await semaphore.run(() => Promise.resolve('e'))).toBe('e')
})

it('starts at once and lets whoever starts more than the bound wait', async () => {
  const semaphore = new Semaphore(2)
  const works = [0, 1, 2].map(() => Promise.withResolvers<void>())
  const log: string[] = []
  const start = (i: number) =>
    semaphore
      .start(async () => {
        log.push(`begins ${i}`)
        await works[i]?.promise
      })
      .then(() => log.push(`room after ${i}`))
  await start(0)
  expect(semaphore.isFull).toBe(false)
  const second = start(1)
  expect(semaphore.isFull).toBe(true)
  expect(log).toEqual(['begins 0', 'room after 0', 'begins 1'])
  works[0]?.resolve()
  await second
  expect(log).toEqual(['begins 0', 'room after 0', 'begins 1', 'room after 1'])
  works[1]?.resolve()
  await semaphore.idle()
})

it('is idle when everything has ended, what was started meanwhile too', async () => {
  const semaphore = new Semaphore(10)
  const ended: string[] = []
  await semaphore.start(async () => {
    await Promise.resolve()
    await semaphore.start(async () => {
      await Promise.resolve()
      ended.push('inner')
    })
    ended.push('outer')
  })
  await semaphore.idle()
  expect(ended.toSorted((a, b) => a.localeCompare(b))).toEqual(['inner', 'outer'])
  await semaphore.idle()
})
