import type { ErrorCode } from '@wick/contracts/errors'
import { Sent } from '@wick/contracts/http'
import { SEND_MESSAGE, SEND_SIGNAL } from '@wick/contracts/routes'
import { toBase64url } from '@wick/e2ee/bytes'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import { z } from 'zod/mini'
import { call } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import type { Ports } from '../../ports.ts'
import type { Frame } from './log-position.ts'

/** Sends an envelope by a call of its own. Gives the frame that a socket would have answered; null for a signal. */
export async function sendByCall(ports: Ports, roomId: string, envelope: Outgoing): Promise<Frame | null> {
  const { id, lane, bytes, burns } = envelope
  const body = toBase64url(bytes)
  if (lane === 'signal') {
    await call(ports, locate(SEND_SIGNAL, { roomId }), z.undefined(), { type: 'signal', body })
    return null
  }
  const message = { id, body, ...(burns !== undefined && { burns }) }
  const answer = await call(ports, locate(SEND_MESSAGE, { roomId }), Sent, message)
  if (answer.ok) return { type: 'ack', ...answer.value }
  const { code: told, retryAfterMs } = answer.refusal
  // Whether it was taken is unknown: the same bytes are sent again.
  const code: ErrorCode = told === 'unreachable' || told === 'filtered' ? 'unavailable' : told
  return { type: 'error', code, message: '', id, ...(retryAfterMs !== null && { retryAfter: retryAfterMs }) }
}
