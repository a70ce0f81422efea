import { type Context, propagation, ROOT_CONTEXT } from '@opentelemetry/api'

/** The context that a `traceparent` (W3C Trace Context) names; none where it is absent or malformed. */
export function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent })
}
