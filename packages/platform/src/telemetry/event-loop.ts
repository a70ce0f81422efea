import { metrics } from '@opentelemetry/api'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

const NANOSECONDS = 1e9
/** How often it is looked how late a turn comes. Each look wakes a process that rests: a hundred a second would be most of what it takes. */
const RESOLUTION_MS = 50
/** As long as a scrape's interval, so that each scrape finds one window of its own. */
const WINDOW_MS = 15_000

/**
 * How late this process's turns come and how busy it is, under the names of OpenTelemetry's Node.js conventions. What is told is the last
 * whole window: it does not depend on who else reads. Returns how to stop.
 */
export function observeEventLoop(): () => void {
  const meter = metrics.getMeter('wick')
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  let since = performance.eventLoopUtilization()
  let last = { p99: 0, max: 0, busy: 0 }
  const closeWindow = () => {
    const now = performance.eventLoopUtilization()
    const { utilization: busy } = performance.eventLoopUtilization(now, since)
    last = { p99: lateSeconds(delays.percentile(99)), max: lateSeconds(delays.max), busy }
    since = now
    delays.reset()
  }
  const closing = setInterval(closeWindow, WINDOW_MS).unref()

  const p99 = meter.createObservableGauge('nodejs.eventloop.delay.p99', { unit: 's' })
  const max = meter.createObservableGauge('nodejs.eventloop.delay.max', { unit: 's' })
  const utilization = meter.createObservableGauge('nodejs.eventloop.utilization', { unit: '1' })
  const heap = meter.createObservableGauge('v8js.memory.heap.used', { unit: 'By' })
  meter.addBatchObservableCallback(
    (result) => {
      result.observe(p99, last.p99)
      result.observe(max, last.max)
      result.observe(utilization, last.busy)
      result.observe(heap, process.memoryUsage().heapUsed)
    },
    [p99, max, utilization, heap],
  )
  return () => {
    clearInterval(closing)
    delays.disable()
  }
}

/** What is measured is the time from one look to the next (ns). */
function lateSeconds(nanoseconds: number): number {
  return Math.max(nanoseconds / NANOSECONDS - RESOLUTION_MS / 1_000, 0)
}
