import type { RoomId } from '@wick/contracts/ids'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import type { SeatProof } from '../seats/cookies.ts'
import { isLost } from '../seats/is-lost.ts'
import { ConnectionSlots, type PlaceLimits } from '../connection-slots.ts'
import { LinesOfSeats } from './lines-of-seats.ts'
import type { Outlet } from '../delivery/outlet.ts'
import type { Cursor } from './resume.ts'
import { SeatLine, type SeatLineOptions, type SeatLinePorts } from './seat-line.ts'
import type { Signal } from '../feed/signals.ts'

/** Pages of history in memory, of all lines: each takes several times its size while it is read. */
const PAGES_AT_ONCE = 8
/** Lines that are greeted, when many come at once: whoever answers has a bound, and gives up on what waits too long. */
const LOOKS_AT_ONCE = 256
const DRAIN_MIN_MS = 100
const DRAIN_SPREAD_MS = 1_400
const CLOSE_TIMEOUT_MS = 2_000

export interface LineToOpen extends SeatLineOptions {
  readonly cursor: Cursor
}

export type SeatLinesPorts = Omit<SeatLinePorts, 'turns' | 'looks' | 'onClosed'>

/** Every line of this gateway to a seat, whatever carries it. */
export class SeatLines {
  /** One for each line; whoever opens one takes it before, and frees it when the line is gone. */
  readonly places: ConnectionSlots
  readonly #ports: SeatLinesPorts
  readonly #ofLines: SeatLinePorts
  readonly #ofSeats = new LinesOfSeats<SeatLine>()
  readonly #open = new Map<SeatLine, Outlet>()
  #isDraining = false

  constructor(ports: SeatLinesPorts, maxLines: PlaceLimits) {
    this.#ports = ports
    const onClosed = (line: SeatLine) => {
      this.#open.delete(line)
      this.#ofSeats.remove(seatName(line.proof), line)
    }
    const [turns, looks] = [new Semaphore(PAGES_AT_ONCE), new Semaphore(LOOKS_AT_ONCE)]
    this.#ofLines = { ...ports, turns, looks, onClosed }
    this.places = new ConnectionSlots(maxLines)
  }

  /** @throws Refusal `unavailable` where nobody can tell whether the room is lost */
  async open({ cursor, ...options }: LineToOpen): Promise<void> {
    const { outlet, proof } = options
    const line = new SeatLine(this.#ofLines, options)
    const isOfAnother = cursor.epoch !== undefined && cursor.epoch !== proof.epoch
    if (isOfAnother || (await isLost(this.#ports.epochs.of(proof.roomId), proof.epoch))) return line.lose()
    if (this.#isDraining) return line.drain(DRAIN_MIN_MS)
    // It has gone meanwhile, and nobody would take it off the lists.
    if (outlet.isClosed) return
    this.#open.set(line, outlet)
    for (const oldest of this.#ofSeats.add(seatName(proof), line)) oldest.giveWay()
    await line.open(cursor)
  }

  /** Whether this very stay has a line here that was welcomed: then nobody has to be asked whether it is seated. */
  hasWelcomed(proof: SeatProof): boolean {
    return this.#ofSeats.of(seatName(proof)).some((line) => line.isWelcomed && line.joinSeq === proof.seat.joinSeq)
  }

  signal(roomId: RoomId, signal: Signal): void {
    this.#ports.feeds.signal(roomId, signal)
  }

  /** Tells every client of such rooms that their stream, and with it each of them, is gone. */
  loseAll(isLostWith: (roomId: RoomId) => boolean): void {
    for (const line of this.#open.keys()) if (isLostWith(line.proof.roomId)) line.lose()
  }

  /** Opens no more, finishes what was promised, sends the clients elsewhere. */
  async drain(): Promise<void> {
    this.#isDraining = true
    const leaving = [...this.#open].map(async ([line, outlet]) => {
      await line.drain(DRAIN_MIN_MS + Math.random() * DRAIN_SPREAD_MS)
      await toldOrGivenUp(outlet)
    })
    await Promise.allSettled(leaving)
  }
}

/** A client may be between two of its calls, or answer no close any more. */
async function toldOrGivenUp(outlet: Outlet): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const patience = setTimeout(() => outlet.cut(), CLOSE_TIMEOUT_MS)
  outlet.onceClosed(resolve)
  await promise
  clearTimeout(patience)
}

function seatName({ roomId, seat }: SeatProof): string {
  return `${roomId}.${seat.participantId}`
}
