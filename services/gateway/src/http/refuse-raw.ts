import type { Duplex } from 'node:stream'
import { errorBody, type ErrorCode, statusOf } from '@wick/contracts/errors'
import { refusals } from '../telemetry/instruments.ts'

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
}
