import { type BatchObservableResult, metrics } from '@opentelemetry/api'
import type { DeadlineQueue } from '../adapters/deadline-queue.redis.ts'

/** Gauges of the deadline queue that all reapers share; each of them reports the same. Returns how to stop. */
export function observeDeadlines(queue: DeadlineQueue, now: () => number): () => void {
  const meter = metrics.getMeter('wick')
  const rooms = meter.createObservableGauge('wick.rooms', { description: 'Rooms that live' })
  const seats = meter.createObservableGauge('wick.seats', { description: 'Seats that are taken' })
  const due = meter.createObservableGauge('wick.reaper.due', { description: 'What is due and not done yet, by kind' })
  const observe = async (result: BatchObservableResult) => {
    // A store that is away has no number to show.
    const counts = await queue.count(now()).catch(() => null)
    if (counts === null) return
    result.observe(rooms, counts.rooms)
    result.observe(seats, counts.seats)
    result.observe(due, counts.due.deadlines, { kind: 'deadlines' })
    result.observe(due, counts.due.erasures, { kind: 'erasures' })
  }
  meter.addBatchObservableCallback(observe, [rooms, seats, due])
  return () => meter.removeBatchObservableCallback(observe, [rooms, seats, due])
}
