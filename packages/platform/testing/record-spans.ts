import { context, propagation, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { NodeSDK } from '@opentelemetry/sdk-node'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace'

export interface RecordedSpans extends AsyncDisposable {
  /** What has ended, in order. */
  readonly ended: () => readonly ReadableSpan[]
}

/** Traces everything in this process, into memory, until it is disposed. */
export function recordSpans(): RecordedSpans {
  const exporter = new InMemorySpanExporter()
  const sdk = new NodeSDK({
    autoDetectResources: false,
    textMapPropagator: new W3CTraceContextPropagator(),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
    metricReaders: [],
    logRecordProcessors: [],
  })
  sdk.start()
  return {
    ended: () => exporter.getFinishedSpans(),
    async [Symbol.asyncDispose]() {
      await sdk.shutdown()
      trace.disable()
      propagation.disable()
      context.disable()
    },
  }
}
