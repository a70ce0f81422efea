import type { OpenClaims } from '../app/open-claims.ts'
import type { EventHandler } from '../projections/handle-event.ts'

/** Keeps the claims that are to be burned. An erasure comes here when everything that it takes is gone. */
export function scheduleClaims(claims: OpenClaims): EventHandler {
  return (roomId, { event }) => claims.applyEvent(roomId, event)
}
