import { type BatchObservableResult, metrics } from '@opentelemetry/api'
import type { DeadlineCounts, DeadlineQueue } from '../adapters/deadline-queue.redis.ts'

/** Gauges of the deadline queues that all reapers share, added up; each reaper reports the same. Returns how to stop. */
export function observeDeadlines(queues: readonly DeadlineQueue[], now: () => number): () => void {
  const meter = metrics.getMeter('wick')
  const rooms = meter.createObservableGauge('wick.rooms', { description: 'Rooms that live' })
  const seats = meter.createObservableGauge('wick.seats', { description: 'Seats that are taken' })
  const due = meter.createObservableGauge('wick.reaper.due', { description: 'What is due and not done yet, by kind' })
  const observe = async (result: BatchObservableResult) => {
    // A store that is away has no number to show.
    const counts = await Promise.all(queues.map((queue) => queue.count(now()))).catch(() => null)
    if (counts === null) return
    const sum = (of: (each: DeadlineCounts) => number) => counts.reduce((total, each) => total + of(each), 0)
    result.observe(
      rooms,
      sum((each) => each.rooms),
    )
    result.observe(
      seats,
      sum((each) => each.seats),
    )
    for (const kind of ['deadlines', 'erasures'] as const)
      result.observe(
        due,
        sum((each) => each.due[kind]),
        { kind },
      )
  }
  meter.addBatchObservableCallback(observe, [rooms, seats, due])
  return () => meter.removeBatchObservableCallback(observe, [rooms, seats, due])
}
