import type { RoomSession } from '@wick/client/room-session'
import type { RoomState } from '@wick/client/state/room-state'

const isInformed = ({ isCaughtUp, connection, end }: RoomState) =>
  isCaughtUp || end !== null || (connection !== 'connecting' && connection !== 'connected')

/** Resolves once a session knows all that the server has to tell, or that nobody tells it now. */
export async function informed(session: RoomSession): Promise<void> {
  if (isInformed(session.state())) return
  await new Promise<void>((resolve) => {
    const stop = session.subscribe((_event, now) => {
      if (!isInformed(now)) return
      stop()
      resolve()
    })
  })
}
