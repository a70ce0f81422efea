import { laneSubject } from '@wick/contracts/subjects'
import { newRoomId, sampleMessage } from '@wick/event-log/testing/sample-events'
import { beforeEach, expect, it } from 'vitest'
import { type EventHandler, handleEvent } from './handle-event.ts'

const roomId = newRoomId()
const event = { seq: 1, prev: 0, subject: laneSubject(roomId, 'log'), event: sampleMessage(1) }

let done: string[]
beforeEach(() => {
  done = []
})

const atOnce =
  (name: string): EventHandler =>
  () =>
    void done.push(name)
const later =
  (name: string): EventHandler =>
  async () => {
    await Promise.resolve()
    done.push(name)
  }

it('runs one handler after the other', async () => {
  await handleEvent([later('first'), atOnce('second'), later('third')], event)
  expect(done).toEqual(['first', 'second', 'third'])
})

it('waits for nothing where a handler is done at once', async () => {
  const handled = handleEvent([atOnce('first'), atOnce('second')], event)
  expect(done).toEqual(['first', 'second'])
  await handled
})

it('keeps the later handlers from an event that one has failed at', async () => {
  const failing: EventHandler = () => Promise.reject(new Error('the broker is away'))
  await expect(handleEvent([atOnce('first'), failing, atOnce('third')], event)).rejects.toThrow('the broker is away')
  expect(done).toEqual(['first'])
})

it('passes over what lies in no lane of a room', async () => {
  await handleEvent([atOnce('first')], { ...event, subject: 'sys.epoch' })
  expect(done).toEqual([])
})
