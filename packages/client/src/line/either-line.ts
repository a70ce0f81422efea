import type { RoomLine, RoomLineEvents } from './room-line.ts'
import type { Way } from './way.ts'

export interface EitherLineEvents extends RoomLineEvents {
  /** From here on the line is carried so; the first word over it follows. It may change while the line stands. */
  readonly onWay: (way: Way) => void
}

export interface EitherLine extends RoomLine {
  /** Null before its first word. */
  readonly way: Way | null
  /** The network may be another one: looks whether a WebSocket passes by now. */
  lookForSocket(): void
}
