import { type ErrorCode, messageOf } from '@wick/contracts/errors'
import { CLOSE, type ServerFrame } from '@wick/contracts/frames'
import type { MessageId } from '@wick/contracts/ids'
import { refusals } from '../telemetry/instruments.ts'
import { LatestAnswer } from './latest-answer.ts'
import type { Outlet } from './outlet.ts'

/** What may lie unsent here before what can wait does; the buffers of the line come on top. A frame counts by itself, too: small ones cost more than their bytes. */
const ENOUGH = { bytes: 64 * 1024, frames: 64 }
/** What may lie unsent before no more is read of this client: each frame of theirs may be answered. */
const FULL = { bytes: 2 * ENOUGH.bytes, frames: 2 * ENOUGH.frames }
/** What may lie unsent, of what cannot wait, before a reader counts as too slow; it resumes from its cursor. */
const TOO_MUCH = { bytes: 512 * 1024, frames: 512 }
/** Whoever has not taken for so long what was sent last, while more waits, is cut off, whatever they say. */
const STALLED_MS = 120_000

/** Who writes. */
export interface OutletOwner {
  /** This side closes: the other one may never answer. */
  onClosing(): void
  /** The other end has taken something. */
  onRoom?(): void
}

/** Writes to one client's outlet, with bounds on what lies unsent. */
export class OutletWriter {
  readonly #outlet: Outlet
  readonly #owner: OutletOwner
  readonly #waiting: (() => void)[] = []
  readonly #pongs = new LatestAnswer()
  /** Absent where nobody pings the way itself: no page can. */
  #linePongs: LatestAnswer | undefined
  #unsentFrames = 0
  #patience: NodeJS.Timeout | undefined

  constructor(outlet: Outlet, owner: OutletOwner) {
    this.#outlet = outlet
    this.#owner = owner
  }

  get isClosed(): boolean {
    return this.#outlet.isClosed
  }

  /** Whether envelopes go as bytes; elsewhere they go within JSON. */
  get takesBytes(): boolean {
    return this.#outlet.takesBytes
  }

  /** Whether the other end has yet to take what was sent, before it is sent more. */
  get hasEnough(): boolean {
    return this.#holds(ENOUGH)
  }

  /** Whether it has taken so little of what answers it that it should not be asked for more. */
  get isFull(): boolean {
    return this.#holds(FULL)
  }

  send(frame: ServerFrame | Uint8Array, onSent?: () => void): void {
    if (this.isClosed) return
    if (this.#holds(TOO_MUCH)) return this.close(CLOSE.tooSlow)
    this.#unsentFrames++
    this.#outlet.send(frame, () => {
      this.#onSent()
      onSent?.()
    })
    if (this.isFull) this.#losePatience()
  }

  /** Answers a ping; where many come before an answer is sent, the last of them. */
  pong(answer: () => ServerFrame): void {
    this.#pongs.give((sent) => this.send(answer(), sent))
  }

  /** The same for a ping of the way itself. */
  pongLine(data: Buffer): void {
    this.#linePongs ??= new LatestAnswer()
    this.#linePongs.give((sent) => this.#outlet.pong?.(data, sent))
  }

  /** Signals may be lost, so nothing of them piles up. */
  signal(frame: ServerFrame | Uint8Array): void {
    if (!this.isFull) this.send(frame)
  }

  /** Resolves as soon as more can be sent without piling up here; never, where the other end takes nothing and is cut off for it. */
  async drained(): Promise<void> {
    if (!this.hasEnough) return
    this.#losePatience()
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** `retryAfterMs`: when the same frame may succeed. */
  refuse(code: ErrorCode, id?: MessageId, retryAfterMs?: number): void {
    refusals().add(1, { code })
    this.send({
      type: 'error',
      code,
      message: messageOf(code),
      ...(id !== undefined && { id }),
      ...(retryAfterMs !== undefined && { retryAfter: Math.ceil(retryAfterMs) }),
    })
  }

  close(code: number): void {
    this.#outlet.close(code)
    this.#owner.onClosing()
  }

  #holds({ bytes, frames }: typeof ENOUGH): boolean {
    return this.#outlet.unsentBytes > bytes || this.#unsentFrames > frames
  }

  #losePatience(): void {
    this.#patience ??= setTimeout(() => this.#outlet.cut(), STALLED_MS).unref()
  }

  #onSent(): void {
    this.#unsentFrames--
    this.#patience?.refresh()
    if (!this.hasEnough) {
      clearTimeout(this.#patience)
      this.#patience = undefined
      for (const goOn of this.#waiting.splice(0)) goOn()
    }
    this.#owner.onRoom?.()
  }
}
