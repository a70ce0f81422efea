import { metrics, type ObservableResult } from '@opentelemetry/api'

/** A gauge of what this process stands on, by `name`: 1 while it is there, 0 while it is not. Returns how to stop. */
export function observeDependencies(checks: Readonly<Record<string, () => boolean>>): () => void {
  const description = 'Whether a dependency is there'
  const gauge = metrics.getMeter('wick').createObservableGauge('wick.dependency.up', { description })
  const observe = (result: ObservableResult) => {
    for (const [name, check] of Object.entries(checks)) result.observe(check() ? 1 : 0, { name })
  }
  gauge.addCallback(observe)
  return () => gauge.removeCallback(observe)
}
