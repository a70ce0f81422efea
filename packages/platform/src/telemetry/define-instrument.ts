import { type Counter, type Histogram, metrics, type UpDownCounter } from '@opentelemetry/api'
import { lazily } from './lazily.ts'

const BOUNDARIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function counter(name: string, description: string): () => Counter {
  return lazily(() => metrics.getMeter('wick').createCounter(name, { description }))
}

export function upDownCounter(name: string, description: string): () => UpDownCounter {
  return lazily(() => metrics.getMeter('wick').createUpDownCounter(name, { description }))
}

/** A histogram of durations, in seconds, from one millisecond to ten seconds. */
export function seconds(name: string, description: string): () => Histogram {
  const advice = { explicitBucketBoundaries: BOUNDARIES }
  return lazily(() => metrics.getMeter('wick').createHistogram(name, { description, unit: 's', advice }))
}
