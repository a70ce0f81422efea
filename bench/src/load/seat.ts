/** One end of a conversation. Messages are known by their number, which is unique in a run. */
export interface Seat {
  send(number: number, body: string): void
  close(): void
}

export interface SeatEvents {
  onAck(number: number): void
  onRefused(number: number): void
  /** A message of the other seat has arrived. */
  onMessage(number: number): void
  /** The line broke, or the server closed it: nothing that follows would mean anything. */
  onLost(error: Error): void
}

export type Pair = readonly [Seat, Seat]
