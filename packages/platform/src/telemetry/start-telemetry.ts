import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { observeEventLoop } from './event-loop.ts'
import { type Reading, readMetrics } from './read-metrics.ts'
import { edgeSampler } from './sampler.ts'

const EXPORT_TIMEOUT_MS = 5_000

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
export function startTelemetry(service: string, { otlpEndpoint, sampleRatio }: TelemetryConfig): Telemetry {
  const reader = new PrometheusExporter({ preventServerStart: true, withoutScopeInfo: true })
  const sdk = new NodeSDK({
    // Detected attributes would name the host, its user and its command line.
    autoDetectResources: false,
    resource: resourceFromAttributes({
      'service.namespace': 'wick',
      'service.name': service,
      'service.instance.id': randomUUID(),
    }),
    textMapPropagator: new W3CTraceContextPropagator(),
    sampler: edgeSampler(sampleRatio),
    ...(otlpEndpoint === undefined ? { spanProcessors: [] } : { traceExporter: otlpExporter(otlpEndpoint) }),
    metricReaders: [reader],
    logRecordProcessors: [],
    instrumentations: [],
  })
  sdk.start()
  const stopObserving = observeEventLoop()
  return {
    read: () => readMetrics(reader),
    scrape: (request, response) => reader.getMetricsRequestHandler(request, response),
    async [Symbol.asyncDispose]() {
      stopObserving()
      // An end that waits for a receiver that is away would be taken for a hang.
      await sdk.shutdown().catch(() => undefined)
    },
  }
}

function otlpExporter(endpoint: string): OTLPTraceExporter {
  return new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: EXPORT_TIMEOUT_MS })
}
