import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type TextMapGetter,
  type TextMapSetter,
} from '@opentelemetry/api'
import type { MsgHdrs } from '@nats-io/transport-node'
import { isTraced } from '../telemetry/spans.ts'

const setter: TextMapSetter<MsgHdrs> = {
  set: (carrier, key, value) => carrier.set(key, value),
}

const getter: TextMapGetter<MsgHdrs> = {
  keys: (carrier) => carrier.keys(),
  get: (carrier, key) => carrier.get(key) || undefined,
}

/** Writes what is going on into a message's headers; nothing where nothing is traced. */
export function injectTrace(headers: MsgHdrs): void {
  if (isTraced()) propagation.inject(context.active(), headers, setter)
}

/** The context that a message was sent in, and nothing of what is going on here. */
export function extractTrace(headers: MsgHdrs | undefined): Context {
  return headers === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, headers, getter)
}
