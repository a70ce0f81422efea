import { type BatchObservableResult, metrics } from '@opentelemetry/api'
import type { Redis } from 'ioredis'

/** Gauges of Redis: what it holds, and what it may hold where it has a bound. Returns how to stop. */
export function observeRedis(client: Redis): () => void {
  const meter = metrics.getMeter('wick')
  const held = meter.createObservableGauge('wick.redis.bytes', { description: 'Held by Redis', unit: 'By' })
  const limit = meter.createObservableGauge('wick.redis.limit', { description: 'What it may hold', unit: 'By' })
  const observe = async (result: BatchObservableResult) => {
    // A store that is away has no number to show.
    const memory = await client.info('memory').catch(() => '')
    const bytes = numberOf(memory, 'used_memory')
    const maxBytes = numberOf(memory, 'maxmemory')
    if (bytes !== undefined) result.observe(held, bytes)
    if (maxBytes !== undefined && maxBytes > 0) result.observe(limit, maxBytes)
  }
  meter.addBatchObservableCallback(observe, [held, limit])
  return () => meter.removeBatchObservableCallback(observe, [held, limit])
}

function numberOf(info: string, field: string): number | undefined {
  const line = info.split('\r\n').find((text) => text.startsWith(`${field}:`))
  return line === undefined ? undefined : Number(line.slice(field.length + 1))
}
