import { expect, it } from 'vitest'
import { InFlight } from './in-flight.ts'

it('starts at once and lets whoever starts more than the bound wait', async () => {
  const inFlight = new InFlight(2)
  const works = [0, 1, 2].map(() => Promise.withResolvers<void>())
  const log: string[] = []
  const start = (i: number) =>
    inFlight
      .start(async () => {
        log.push(`begins ${i}`)
        await works[i]?.promise
      })
      .then(() => log.push(`room after ${i}`))
  await start(0)
  expect(inFlight.isFull).toBe(false)
  const second = start(1)
  expect(inFlight.isFull).toBe(true)
  expect(log).toEqual(['begins 0', 'room after 0', 'begins 1'])
  works[0]?.resolve()
  await second
  expect(log).toEqual(['begins 0', 'room after 0', 'begins 1', 'room after 1'])
  works[1]?.resolve()
  await inFlight.idle()
})

it('is idle when everything has ended, what was started meanwhile too', async () => {
  const inFlight = new InFlight(10)
  const ended: string[] = []
  await inFlight.start(async () => {
    await Promise.resolve()
    await inFlight.start(async () => {
      await Promise.resolve()
      ended.push('inner')
    })
    ended.push('outer')
  })
  await inFlight.idle()
  expect(ended.toSorted((a, b) => a.localeCompare(b))).toEqual(['inner', 'outer'])
  await inFlight.idle()
})
