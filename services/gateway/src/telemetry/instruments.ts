import { counter, seconds, upDownCounter } from '@wick/platform/telemetry/define-instrument'

/** By `route`, `method` and `status`. */
export const requestDuration = seconds('wick.http.duration', 'From a call to its answer')

/** By `via`, `socket`, `http` or `account`: lines that are open right now. */
export const connections = upDownCounter('wick.sockets', 'Open lines')

/** By close `code`, ours or the client's. */
export const closes = counter('wick.socket.closes', 'Closed sockets')

/** By `result`: recovered, no_cursor, cursor_ahead. */
export const resumes = counter(
  'wick.socket.resumes',
  'Clients that came, and whether they got exactly what they missed',
)

/** By `code`: what was refused, over HTTP and sockets. */
export const refusals = counter('wick.refusals', 'Refused calls and frames')
