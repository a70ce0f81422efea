import {
  type Attributes,
  type Context,
  context,
  INVALID_SPAN_CONTEXT,
  ProxyTracerProvider,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/** Attributes are low in number and name no room, nobody and nothing that was said. */
export interface SpanOptions {
  readonly kind?: SpanKind
  readonly attributes?: Attributes
  /** What it continues; the current context where it is absent. */
  readonly parent?: Context
}

const NO_SPAN = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)

/** Whether spans of this process go anywhere: without an exporter nobody registers a provider, and nothing is built for one. */
export function isTraced(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('wick') !== undefined
}

/** Runs `work` in a span of its own, which ends when it does; a throw marks it with the failure's class and goes on. */
export function inSpan<Result>(name: string, options: SpanOptions, work: (span: Span) => Result): Result {
  if (!isTraced()) return work(NO_SPAN)
  const { kind = SpanKind.INTERNAL, attributes = {}, parent = context.active() } = options
  const span = trace.getTracer('wick').startSpan(name, { kind, attributes }, parent)
  try {
    const result = context.with(trace.setSpan(parent, span), () => work(span))
    if (!(result instanceof Promise)) return ended(span, result)
    // The same promise would be awaited twice, once for the span: its rejection is the caller's alone.
    result.then(
      () => span.end(),
      (error: unknown) => fail(span, error),
    )
    return result
  } catch (error) {
    fail(span, error)
    throw error
  }
}

/** Messages of foreign errors may quote what they failed on, so the class alone is kept. */
function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error)
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}

function ended<Result>(span: Span, result: Result): Result {
  span.end()
  return result
}
