import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { observeEventLoop } from './event-loop.ts'
import { edgeSampler } from './sampler.ts'

export interface TelemetryConfig {
  /** Base URL of an OTLP/HTTP receiver, without `/v1/traces`; undefined: nothing is traced. */
  readonly otlpEndpoint: string | undefined
  /** Which share of the traces that begin here is recorded, 0…1. What another service decided is kept. */
  readonly sampleRatio: number
}

/** Answers a scrape in Prometheus' text format. */
export type Scrape = (request: IncomingMessage, response: ServerResponse) => void

export interface Telemetry extends AsyncDisposable {
  readonly scrape: Scrape
}

/**
 * Registers this process's traces and metrics, once, before anything is measured. Spans are exported in batches in the
 * background and dropped when the receiver is away; disposal exports what is left.
 */
export function startTelemetry(service: string, { otlpEndpoint, sampleRatio }: TelemetryConfig): Telemetry {
  const processors = otlpEndpoint === undefined ? [] : [otlpProcessor(otlpEndpoint)]
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
    spanProcessors: processors,
    metricReaders: [reader],
    logRecordProcessors: [],
    instrumentations: [],
  })
  sdk.start()
  const stopObserving = observeEventLoop()
  return {
    scrape: (request, response) => reader.getMetricsRequestHandler(request, response),
    async [Symbol.asyncDispose]() {
      stopObserving()
      // An end that waits for a receiver that is away would be taken for a hang.
      await sdk.shutdown().catch(() => undefined)
    },
  }
}

function otlpProcessor(endpoint: string): SpanProcessor {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url, timeoutMillis: 5_000 }) })
}
