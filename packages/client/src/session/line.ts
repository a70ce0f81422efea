import { NO_LINE, type RoomSocket } from '../socket.ts'

/** The socket of a session, for parts that are made before it. Until `use` there is none. */
export interface SessionLine extends RoomSocket {
  use(socket: RoomSocket): void
}

export function createLine(): SessionLine {
  let current = NO_LINE
  return {
    use(socket) {
      current = socket
    },
    send: (envelope) => current.send(envelope),
    settled: () => current.settled(),
    redial: () => current.redial(),
    close: () => current.close(),
  }
}
