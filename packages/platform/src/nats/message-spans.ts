import { SpanKind } from '@opentelemetry/api'
import type { MsgHdrs } from '@nats-io/transport-node'
import { inSpan, isTraced } from '../telemetry/spans.ts'
import { extractTrace } from './carrier.ts'

/**
 * What is done with a message, under OpenTelemetry's semantic conventions for messaging. Subjects appear as templates
 * (`evt.{roomId}.log`): a concrete one would name a room.
 */
export interface MessageOperation {
  readonly operation: string
  readonly template: string
}

const KINDS = { send: SpanKind.PRODUCER, request: SpanKind.CLIENT, process: SpanKind.CONSUMER, serve: SpanKind.SERVER }
// The conventions know no requests and replies: asking is sending, serving is processing.
const TYPES = { send: 'send', request: 'send', process: 'process', serve: 'process' }

/** Runs `work` as the sending, requesting, processing or serving of a message; `received` are the headers of one that came. */
export function inMessageSpan<Result>(
  role: keyof typeof KINDS,
  { operation, template }: MessageOperation,
  work: () => Result,
  received?: { readonly headers?: MsgHdrs | undefined },
): Result {
  if (!isTraced()) return work()
  const attributes = {
    'messaging.system': 'nats',
    'messaging.operation.name': operation,
    'messaging.operation.type': TYPES[role],
    'messaging.destination.template': template,
  }
  const options = { kind: KINDS[role], attributes, ...(received && { parent: extractTrace(received.headers) }) }
  return inSpan(`${operation} ${template}`, options, work)
}
