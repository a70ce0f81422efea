import { expect, it, vi } from 'vitest'
import { Flights } from './flights.ts'

const ignore = () => undefined

it('completes a message that was acknowledged and delivered, in either order', async () => {
  const flights = new Flights()
  const onDone = vi.fn<() => void>()
  flights.openWindow()
  flights.take(1, performance.now(), onDone)
  flights.take(2, performance.now(), onDone)
  flights.onAck(1)
  flights.onMessage(2)
  expect(onDone).not.toHaveBeenCalled()
  flights.onMessage(1)
  flights.onAck(2)
  expect(onDone).toHaveBeenCalledTimes(2)
  const tally = await flights.settle(0)
  expect(tally).toMatchObject({ offered: 2, completed: 2, refused: 0, unfinished: 0 })
  expect([tally.ack.length, tally.delivery.length]).toEqual([2, 2])
})

it('measures only what was due while the window was open', async () => {
  const flights = new Flights()
  flights.take(1, performance.now(), ignore)
  flights.openWindow()
  flights.onAck(1)
  flights.onMessage(1)
  flights.take(2, performance.now(), ignore)
  flights.closeWindow()
  flights.take(3, performance.now(), ignore)
  for (const number of [2, 3]) {
    flights.onAck(number)
    flights.onMessage(number)
  }
  const tally = await flights.settle(0)
  expect(tally).toMatchObject({ offered: 1, completed: 1 })
  expect(tally.ack).toHaveLength(1)
})

it('counts a message that never came with its age', async () => {
  const flights = new Flights()
  flights.openWindow()
  flights.take(1, performance.now() - 1_000, ignore)
  flights.onAck(1)
  const tally = await flights.settle(0)
  expect(tally).toMatchObject({ completed: 0, unfinished: 1 })
  expect(tally.delivery[0]).toBeGreaterThanOrEqual(1_000)
})

it('does not wait when nothing is under way, and settles with the last message', async () => {
  const flights = new Flights()
  flights.openWindow()
  await flights.settle(60_000)
  flights.take(1, performance.now(), ignore)
  const settled = flights.settle(60_000)
  flights.onRefused(1)
  expect((await settled).refused).toBe(1)
})

it('fails when a seat was lost', async () => {
  const flights = new Flights()
  flights.take(1, performance.now(), ignore)
  const settled = flights.settle(60_000)
  flights.onLost(new Error('closed'))
  await expect(settled).rejects.toThrow('closed')
})
