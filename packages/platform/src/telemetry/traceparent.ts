import { type Context, propagation, ROOT_CONTEXT } from '@opentelemetry/api'
import { isTraced } from './spans.ts'

/** The context that a `traceparent` (W3C Trace Context) names; none where it is absent or malformed, or nothing is traced. */
export function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined || !isTraced() ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent })
}
