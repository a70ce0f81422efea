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
/** Where nobody could tell. */
const LOOK_AGAIN_MS = 1_000
/** So long before its end another replica's clock may say that a token is over, which says nothing of its session. */
const DOUBTFUL_MS = 2 * CLOCKS_APART_MS
/** After a time in which nobody was heard not all lines ask at once. */
const DOUBT_SPREAD_MS = 2_000

/** Asks whether a session still is, for as long as its line is open. */
export class SessionWatch {
  readonly #options: SessionWatchOptions
  #token = ''
  #expiresAt = 0
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: SessionWatchOptions) {
    this.#options = options
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

  lookSoon(): void {
    this.#lookIn(Math.random() * DOUBT_SPREAD_MS)
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
    if (answer.ok) return this.#lookIn(LOOK_EVERY_MS)
    if (answer.refusal !== 'not_signed_in') return this.#lookIn(LOOK_AGAIN_MS)
    return now() >= this.#expiresAt - DOUBTFUL_MS ? onExpired() : onOver(reason)
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer)
    if (this.#isStopped) return
    const left = Math.max(this.#expiresAt - this.#options.now(), 0)
    this.#timer = setTimeout(() => void this.look().catch(() => this.#lookIn(LOOK_AGAIN_MS)), Math.min(ms, left))
  }
}
