import { type BatchObservableResult, metrics } from '@opentelemetry/api'
import type { Nats } from '../nats/nats.ts'

/** Gauges of a stream: what it holds, what it may hold, and how many brokers have all of it. Returns how to stop. */
export function observeStream(nats: Nats, stream: string): () => void {
  const meter = metrics.getMeter('wick')
  const held = meter.createObservableGauge('wick.stream.bytes', { description: 'Held by a stream', unit: 'By' })
  const limit = meter.createObservableGauge('wick.stream.limit', { description: 'What it may hold', unit: 'By' })
  const description = 'Brokers that hold all of a stream right now'
  const replicas = meter.createObservableGauge('wick.stream.replicas', { description })
  const observe = async (result: BatchObservableResult) => {
    const info = await nats.jsm.streams.info(stream).catch(() => null)
    if (info === null) return result.observe(replicas, 0, { stream })
    result.observe(held, info.state.bytes, { stream })
    result.observe(limit, info.config.max_bytes, { stream })
    const followers = info.cluster?.replicas ?? []
    const current = followers.filter((replica) => replica.current && replica.offline !== true)
    result.observe(replicas, 1 + current.length, { stream })
  }
  meter.addBatchObservableCallback(observe, [held, limit, replicas])
  return () => meter.removeBatchObservableCallback(observe, [held, limit, replicas])
}
