import { checkSession } from '@wick/contracts/account-commands'
import type { SignOutReason } from '@wick/contracts/account-frames'
import { CLOCKS_APART_MS } from '@wick/contracts/account-limits'
import type { CommandClient } from '@wick/platform/commands/command-client'

export interface SessionWatchOptions {
  readonly commands: CommandClient
  readonly now: () => number
  readonly onOver: (reason: SignOutReason) => void
  /** Nobody has shown a newer token. */
  readonly onExpired: () => void
}

/** With the longest wait for an answer, 7 s, a session that is over is noticed within 25 s. */
const LOOK_EVERY_MS = 15_000
/** Where nobody could tell: up to so long, then up to twice as long each time, as far as the usual. */
const LOOK_AGAIN_MS = 1_000
/** So long before its end another replica's clock may say that a token is over, which says nothing of its session. */
const DOUBTFUL_MS = 2 * CLOCKS_APART_MS
/** After a time in which nobody was heard not all lines ask at once: they may be thousands. */
export const DOUBT_SPREAD_MS = 10_000

/** Asks whether a session still is, for as long as its line is open. */
export class SessionWatch {
  readonly #options: SessionWatchOptions
  #token = ''
  #expiresAt = 0
  #timer: NodeJS.Timeout | undefined
  /** When the next look is due (ms of the process's own clock). */
  #dueAt = Infinity
  #lookAgainMs = LOOK_AGAIN_MS
  #isStopped = false

  constructor(options: SessionWatchOptions) {
    this.#options = options
  }

  /** The newest that was shown and taken. */
  get token(): string {
    return this.#token
  }

  /** From a token that was good just now. */
  begin(token: string, expiresAt: number): void {
    this.#token = token
    this.#expiresAt = expiresAt
    this.#lookIn(LOOK_EVERY_MS)
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  /** Never later than it would have anyway. */
  lookSoon(): void {
    const ms = Math.random() * DOUBT_SPREAD_MS
    if (performance.now() + ms < this.#dueAt) this.#lookIn(ms)
  }

  /** `reason`: why the session would be over. */
  async look(reason: SignOutReason = 'signed_out'): Promise<void> {
    if (this.#isStopped) return
    const { commands, now, onOver, onExpired } = this.#options
    const token = this.#token
    if (now() >= this.#expiresAt) return onExpired()
    const answer = await commands.call(checkSession, { accessToken: token })
    if (this.#isStopped) return
    // A newer one may have been judged before what this look was for.
    if (token !== this.#token) return this.look(reason)
    if (!answer.ok && answer.refusal !== 'not_signed_in') return this.#lookAgain()
    this.#lookAgainMs = LOOK_AGAIN_MS
    if (answer.ok) return this.#lookIn(LOOK_EVERY_MS)
    return now() >= this.#expiresAt - DOUBTFUL_MS ? onExpired() : onOver(reason)
  }

  /** Later each time, and not all at once: whoever cannot tell has too much to do, or comes back to all of them. */
  #lookAgain(): void {
    this.#lookIn(this.#lookAgainMs * (0.5 + Math.random() / 2))
    this.#lookAgainMs = Math.min(2 * this.#lookAgainMs, LOOK_EVERY_MS)
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer)
    if (this.#isStopped) return
    const left = Math.max(this.#expiresAt - this.#options.now(), 0)
    this.#dueAt = performance.now() + ms
    this.#timer = setTimeout(() => void this.look().catch(() => this.#lookAgain()), Math.min(ms, left))
  }
}
