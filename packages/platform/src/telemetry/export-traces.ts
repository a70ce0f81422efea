import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { Resource } from '@opentelemetry/resources'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { edgeSampler } from './sampler.ts'

const EXPORT_TIMEOUT_MS = 5_000

export interface TraceExport {
  /** Base URL of an OTLP/HTTP receiver, without `/v1/traces`. */
  readonly endpoint: string
  readonly sampleRatio: number
  readonly resource: Resource
}

/** Registers what traces this process. Loaded only where traces go somewhere: it is larger than a service. */
export function exportTraces({ endpoint, sampleRatio, resource }: TraceExport): AsyncDisposable {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`
  const sdk = new NodeSDK({
    // Detected attributes would name the host, its user and its command line.
    autoDetectResources: false,
    resource,
    textMapPropagator: new W3CTraceContextPropagator(),
    sampler: edgeSampler(sampleRatio),
    traceExporter: new OTLPTraceExporter({ url, timeoutMillis: EXPORT_TIMEOUT_MS }),
    metricReaders: [],
    logRecordProcessors: [],
    instrumentations: [],
  })
  sdk.start()
  return {
    async [Symbol.asyncDispose]() {
      // An end that waits for a receiver that is away would be taken for a hang.
      await sdk.shutdown().catch(() => undefined)
    },
  }
}
