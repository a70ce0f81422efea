import type { Certificate } from '@wick/contracts/certificate'
import { CLOSE } from '@wick/contracts/frames'
import type { EndedView } from '@wick/contracts/room-commands'
import type { Outlet } from '../delivery/outlet.ts'
import type { OutletWriter } from '../delivery/outlet-writer.ts'

const CERTIFICATE_WAIT_MS = 3_000

export type RoomEnd = Omit<EndedView, 'status'>

/** Tells a client the end of its room; the line closes with the certificate, or without it when it takes too long. */
export function tellEnd(writer: OutletWriter, outlet: Outlet, { reason, by, endedAt, certificate }: RoomEnd): void {
  writer.send({ type: 'ended', reason, ...(by !== undefined && { by }), endedAt })
  if (certificate !== undefined) return certify(writer, certificate)
  const timer = setTimeout(() => writer.close(CLOSE.ended), CERTIFICATE_WAIT_MS)
  outlet.onceClosed(() => clearTimeout(timer))
}

/** The last frame of a room that has ended. */
export function certify(writer: OutletWriter, certificate: Certificate): void {
  writer.send({ type: 'certificate', certificate })
  writer.close(CLOSE.ended)
}
