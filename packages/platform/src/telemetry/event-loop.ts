import { metrics } from '@opentelemetry/api'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

const NANOSECONDS = 1e9
const RESOLUTION_MS = 10

/** How late this process's turns come and how busy it is, under the names of OpenTelemetry's Node.js conventions. Returns how to stop. */
export function observeEventLoop(): () => void {
  const meter = metrics.getMeter('wick')
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  const p99 = meter.createObservableGauge('nodejs.eventloop.delay.p99', { unit: 's' })
  const max = meter.createObservableGauge('nodejs.eventloop.delay.max', { unit: 's' })
  const busy = meter.createObservableGauge('nodejs.eventloop.utilization', { unit: '1' })
  const heap = meter.createObservableGauge('v8js.memory.heap.used', { unit: 'By' })
  let before = performance.eventLoopUtilization()
  meter.addBatchObservableCallback(
    (result) => {
      result.observe(p99, delays.percentile(99) / NANOSECONDS)
      result.observe(max, delays.max / NANOSECONDS)
      delays.reset()
      const now = performance.eventLoopUtilization()
      result.observe(busy, performance.eventLoopUtilization(now, before).utilization)
      before = now
      result.observe(heap, process.memoryUsage().heapUsed)
    },
    [p99, max, busy, heap],
  )
  return () => delays.disable()
}
