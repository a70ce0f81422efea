import { metrics } from '@opentelemetry/api'
import { lazily } from '@wick/platform/telemetry/lazily'
import { counter, seconds } from '@wick/platform/telemetry/make'

/** By `route`, `method` and `status`. */
export const requestDuration = seconds('wick.http.duration', 'From a call to its answer')

/** Sockets with a seat, open right now. */
export const connections = lazily(() =>
  metrics.getMeter('wick').createUpDownCounter('wick.sockets', { description: 'Open sockets' }),
)

/** By close `code`, ours or the client's. */
export const closes = counter('wick.socket.closes', 'Closed sockets')

/** By `result`: recovered, no_cursor, cursor_ahead. */
export const resumes = counter(
  'wick.socket.resumes',
  'Clients that came, and whether they got exactly what they missed',
)

/** By `code`: what was refused, over HTTP and sockets. */
export const refusals = counter('wick.refusals', 'Refused calls and frames')
