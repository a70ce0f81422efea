import { metrics } from '@opentelemetry/api'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { observeEventLoop } from './event-loop.ts'
import { type Reading, readMetrics } from './read-metrics.ts'

export interface TelemetryConfig {
  /** Base URL of an OTLP/HTTP receiver, without `/v1/traces`; undefined: nothing is traced. */
  readonly otlpEndpoint: string | undefined
  /** Which share of all traces is recorded, 0…1, the same for every service. A trace that comes as recorded stays so. */
  readonly sampleRatio: number
}

export interface Telemetry extends AsyncDisposable {
  /** Answers a scrape in Prometheus' text format. */
  readonly scrape: RequestListener
  /** What is measured right now, as numbers. */
  readonly read: () => Promise<Reading[]>
}

/**
 * Registers this process's traces and metrics, once, before anything is measured. Spans are exported in batches in the
 * background (`OTEL_BSP_*` set how) and dropped when the receiver is away; disposal exports what is left.
 */
export async function startTelemetry(service: string, config: TelemetryConfig): Promise<Telemetry> {
  const { otlpEndpoint: endpoint, sampleRatio } = config
  const resource = resourceFromAttributes({
    'service.namespace': 'wick',
    'service.name': service,
    'service.instance.id': randomUUID(),
  })
  const reader = new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true })
  const meters = new MeterProvider({ resource, readers: [reader] })
  metrics.setGlobalMeterProvider(meters)
  const traces =
    endpoint === undefined
      ? undefined
      : (await import('./export-traces.ts')).exportTraces({ endpoint, sampleRatio, resource })
  const stopObserving = observeEventLoop()
  return {
    read: () => readMetrics(reader),
    scrape: (request, response) => reader.getMetricsRequestHandler(request, response),
    async [Symbol.asyncDispose]() {
      stopObserving()
      await Promise.all([traces?.[Symbol.asyncDispose](), meters.shutdown().catch(() => undefined)])
    },
  }
}
