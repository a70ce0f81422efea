import { tracedFrame } from '@wick/contracts/binary-frames'
import type { ClientFrame } from '@wick/contracts/frames'
import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { z } from 'zod/mini'

/** An envelope as a line takes it. One that burns goes as JSON, where the name of what it burns has its place. */
export function writeOutgoing({ id, bytes, burns }: Outgoing, traceparent: string | null): string | Bytes {
  if (burns === undefined) return traceparent === null ? bytes : tracedFrame(traceparent, bytes)
  const body = toBase64url(bytes)
  const send: z.input<typeof ClientFrame> = {
    type: 'send',
    id,
    body,
    burns,
    ...(traceparent !== null && { traceparent }),
  }
  return JSON.stringify(send)
}
