import { trace } from '@opentelemetry/api'
import { pino } from 'pino'

export interface Logger {
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

/** What a log line may carry: counts, codes and durations (ms). Never an id, a name, an address, a token or a body. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** JSON lines on standard output; what is said within a trace names it. */
export function createLogger(service: string, level: string): Logger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime, mixin: traceFields })
}

/** Random numbers that lead from a line to its trace; nothing outside of one. */
function traceFields(): LogFields {
  const context = trace.getActiveSpan()?.spanContext()
  return context === undefined ? {} : { trace_id: context.traceId, span_id: context.spanId }
}

/** The class of a failure; messages of foreign errors are left out, because they may quote what they failed on. */
export function failureFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { failure: typeof error }
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? String(error.code) : undefined
  return { failure: error.name, code }
}
