import { READ_CERTIFICATE } from '@wick/contracts/routes'
import type { CertificateView } from '@wick/contracts/http'
import { type EndedView, roomCertificate } from '@wick/contracts/room-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod/mini'
import { unwrapAnswer } from '../requests/call.ts'
import { answer, serve } from '../requests/serve.ts'
import type { CookieWriter } from '../seats/cookie-writer.ts'
import { type EpochOf, isLost, isLostByNow } from '../seats/is-lost.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'

export interface CertificatePorts {
  readonly commands: CommandClient
  readonly epochs: EpochOf
  readonly guards: SeatGuards
  readonly writer: CookieWriter
}

/** What is left to say of a room that is over, or was lost. */
export function certificateRoute(app: FastifyInstance, { commands, epochs, guards, writer }: CertificatePorts): void {
  serve(app, READ_CERTIFICATE, { guards: [guards.demandSeatOfAnyLog('read')] }, async ({ request, reply }) => {
    const { roomId, epoch: heldIn } = proofOf(request)
    const epoch = epochs.of(roomId)
    const asked = (await isLost(epoch, heldIn)) ? null : await commands.call(roomCertificate, { roomId })
    // A log that knows nothing of the room may be another one, which nobody here has noticed yet.
    const isNowhere = asked !== null && !asked.ok && asked.refusal === 'room_not_found'
    if (asked === null || (isNowhere && (await isLostByNow(epoch, heldIn)))) {
      writer.clear(reply, roomId)
      return answer(200, { reason: 'lost' })
    }
    const ended = await unwrapAnswer(Promise.resolve(asked))
    if (ended.certificate === undefined) return answer(202, certificateView(ended))
    writer.clear(reply, roomId)
    return answer(200, certificateView(ended))
  })
}

function certificateView({ reason, by, endedAt, certificate }: EndedView): z.infer<typeof CertificateView> {
  return {
    reason,
    ...(by !== undefined && { by }),
    endedAt,
    ...(certificate !== undefined && { certificate }),
  }
}
