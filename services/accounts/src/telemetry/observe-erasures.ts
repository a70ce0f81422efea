import { type BatchObservableResult, metrics } from '@opentelemetry/api'

/** What is still to be done for deleted accounts. */
export interface OpenErasures {
  readonly open: number
  /** When the oldest of them was asked for (ms); undefined where there is none. */
  readonly askedAt: number | undefined
}

/** Gauges of deletions without a certificate; each replica reports all of them. Returns how to stop. */
export function observeErasures(look: () => OpenErasures, now: () => number): () => void {
  const meter = metrics.getMeter('wick')
  const open = meter.createObservableGauge('wick.account.erasures', {
    description: 'Deleted accounts that have no certificate yet',
  })
  const age = meter.createObservableGauge('wick.account.erasure.age', {
    description: 'Since the oldest of them was deleted',
    unit: 's',
  })
  const observe = (result: BatchObservableResult) => {
    const { open: count, askedAt } = look()
    result.observe(open, count)
    result.observe(age, askedAt === undefined ? 0 : Math.max(0, now() - askedAt) / 1_000)
  }
  meter.addBatchObservableCallback(observe, [open, age])
  return () => meter.removeBatchObservableCallback(observe, [open, age])
}
