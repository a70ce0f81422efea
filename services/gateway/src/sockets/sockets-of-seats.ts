/** A page needs one, and one more while it comes back; the tabs of one browser share theirs. */
export const MAX_SOCKETS_OF_A_SEAT = 8

/** The sockets of each seat, the oldest first. */
export class SocketsOfSeats<Socket> {
  readonly #sockets = new Map<string, Set<Socket>>()

  /** Gives those that have to go for it. */
  add(seat: string, socket: Socket): readonly Socket[] {
    const sockets = this.#sockets.get(seat) ?? new Set()
    this.#sockets.set(seat, sockets.add(socket))
    return [...sockets].slice(0, Math.max(sockets.size - MAX_SOCKETS_OF_A_SEAT, 0))
  }

  remove(seat: string, socket: Socket): void {
    const sockets = this.#sockets.get(seat)
    sockets?.delete(socket)
    if (sockets?.size === 0) this.#sockets.delete(seat)
  }
}
