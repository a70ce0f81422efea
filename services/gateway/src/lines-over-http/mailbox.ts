import type { ServerFrame } from '@wick/contracts/frames'
import { closes, connections } from '../telemetry/instruments.ts'
import type { Outlet } from '../delivery/outlet.ts'
import { type Letter, letterOf } from './letter.ts'

/** Between two answers a client is as present as one whose socket has yet to miss its pings. */
const LINGER_MS = 10_000
/** The other end went without a word. */
const GONE = 1006

/** One answer to the client that holds the line. */
export interface Taker {
  /** Whatever there is, and more while it may. */
  take(letters: readonly Letter[]): void
  /** What it took was all of the line. */
  end(): void
  cut(): void
}

/** The outlet of a line over HTTP, whose answers, streams or polls, follow one another: what comes in between waits here. */
export class Mailbox implements Outlet {
  readonly takesBytes = false
  readonly #epoch: string
  readonly #closed: (() => void)[] = []
  #letters: Letter[] = []
  #unsentBytes = 0
  #taker: Taker | undefined
  #lingering: NodeJS.Timeout | undefined
  #lingerMs = LINGER_MS
  /** The place up to which the client was given events, and the place of the newest one that waits or was given. */
  #given: number
  #newest: number
  /** A welcome waits that sends the client back to the beginning. */
  #beginsAnew = false
  #code: number | undefined
  #isGone = false

  constructor(epoch: string, after: number) {
    this.#epoch = epoch
    this.#given = this.#newest = after
    connections().add(1, { via: 'http' })
    this.#linger()
  }

  get isClosed(): boolean {
    return this.#code !== undefined || this.#isGone
  }

  get unsentBytes(): number {
    return this.#unsentBytes
  }

  /** Whether a client that has everything up to there goes on here. */
  fits(epoch: string | undefined, after: number | undefined): boolean {
    if (this.#isGone || this.#taker !== undefined || this.#beginsAnew || epoch !== this.#epoch) return false
    return after !== undefined && after >= this.#given && after <= this.#newest
  }

  /** `after`: what the client has already is given to nobody. `lingerMs`: so late its next call may come. */
  attach(taker: Taker, after: number = this.#given, lingerMs = 0): void {
    clearTimeout(this.#lingering)
    this.#lingerMs = Math.max(lingerMs, LINGER_MS)
    this.#taker = taker
    this.#given = after
    this.#drop((letter) => letter.seq !== undefined && letter.seq <= after)
    this.#hand()
    this.#part()
  }

  /** The answer is over and the client comes back for the next one. */
  detach(taker: Taker): void {
    if (this.#taker !== taker) return
    this.#taker = undefined
    this.#linger()
  }

  send(frame: ServerFrame | Uint8Array, onSent: () => void): void {
    // Bytes are for whoever takes bytes.
    if (this.isClosed || frame instanceof Uint8Array) return
    const letter = letterOf(frame, this.#epoch, () => {
      this.#unsentBytes -= letter.json.length
      onSent()
    })
    this.#letters.push(letter)
    this.#unsentBytes += letter.json.length
    if (frame.type === 'welcome' && !frame.recovered) {
      this.#given = this.#newest = 0
      this.#beginsAnew = true
    }
    if (letter.seq !== undefined) this.#newest = letter.seq
    this.#hand()
  }

  close(code: number): void {
    if (this.isClosed) return
    this.send({ type: 'close', code }, () => undefined)
    this.#code = code
    this.#part()
  }

  cut(): void {
    if (this.#isGone) return
    this.#taker?.cut()
    this.#go(GONE)
  }
  onceClosed(listener: () => void): void {
    if (this.#isGone) return listener()
    this.#closed.push(listener)
  }

  /** Where the code is on its way to the client; else it waits for the client's next call. */
  #part(): void {
    if (this.#code === undefined || this.#taker === undefined) return
    this.#taker.end()
    this.#go(this.#code)
  }

  #go(code: number): void {
    this.#isGone = true
    clearTimeout(this.#lingering)
    this.#taker = undefined
    this.#drop(() => true)
    connections().add(-1, { via: 'http' })
    closes().add(1, { code })
    for (const listener of this.#closed.splice(0)) listener()
  }

  #hand(): void {
    if (this.#taker === undefined || this.#letters.length === 0) return
    const letters = this.#letters
    this.#letters = []
    this.#beginsAnew = false
    this.#given = letters.findLast(({ seq }) => seq !== undefined)?.seq ?? this.#given
    this.#taker.take(letters)
  }

  #drop(isDropped: (letter: Letter) => boolean): void {
    const dropped = this.#letters.filter(isDropped)
    this.#letters = this.#letters.filter((letter) => !isDropped(letter))
    for (const letter of dropped) letter.onSent()
  }

  #linger(): void {
    this.#lingering = setTimeout(() => this.cut(), this.#lingerMs)
  }
}
