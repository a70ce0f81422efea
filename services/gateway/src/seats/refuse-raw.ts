import type { Duplex } from 'node:stream'
import { errorBody, type ErrorCode, statusOf } from '@wick/contracts/errors'
import { refusals } from '../telemetry/instruments.ts'

/** How long the other end has to take the answer, and to close. */
const LINGER_MS = 2_000

/** The same answer as from a route, for what never reaches one: a refused upgrade, or bytes that are no HTTP. `status` where HTTP has a better one. */
export function refuseRaw(connection: Duplex, code: ErrorCode, status = statusOf(code)): void {
  refusals().add(1, { code })
  const body = JSON.stringify(errorBody(code))
  connection.end(
    [
      `HTTP/1.1 ${status} Refused`,
      'Connection: close',
      'Cache-Control: no-store',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
  closeSoon(connection)
}

/**
 * Nobody else closes such a line: HTTP's own time-outs are over, and the other end may never close.
 * What still comes is discarded meanwhile: closing over unread bytes resets the line, which may cost the other end the answer.
 */
function closeSoon(connection: Duplex): void {
  const timer = setTimeout(() => connection.destroy(), LINGER_MS).unref()
  connection.once('close', () => clearTimeout(timer))
  connection.resume()
}
