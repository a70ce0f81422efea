import { backOff } from '../retry/back-off.ts'
import type { RetryBudget } from './retry-budget.ts'

const ATTEMPT_TIMEOUT_MS = 2_500
/** How long one replica is waited for alone, attempt by attempt: a replica that hangs is still given questions. */
const HEDGE_DELAYS_MS = [600, 1_200, 2_400, ATTEMPT_TIMEOUT_MS]
const GIVE_UP_AFTER_MS = 7_000
/** Without budget, or while the one that was asked is busy, it is looked again so often. */
const LOOK_AGAIN_MS = 100
/** How much longer one that answers others is waited for: asked by everybody, another would only be busy too. */
const PATIENCE_MS = 1_500
const pauseAfter = backOff({ firstMs: 250 })

export interface Attempt {
  /** Counted from 1. */
  readonly number: number
  /** How long an answer is waited for (ms). */
  readonly timeout: number
  /** Success is heard of without an answer. */
  readonly isAnswerWaived: boolean
  /** Given how to wait no longer. */
  readonly onAsked: (giveUp: () => void) => void
}

export interface Asking<Answer> {
  /** Null where nobody answered in time. */
  readonly ask: (attempt: Attempt) => Promise<Answer | null>
  /** Whether the one that was asked first is known to be silent: whoever asks another then adds to nobody's load. */
  readonly isKnownSilent: () => boolean
  /** Whether the one that was asked first goes on answering others. */
  readonly isBusy: () => boolean
  /** Whether an answer refuses for now what another replica may still do. */
  readonly isReversible: (answer: Answer) => boolean
  /** Called with the number of the attempt that was answered, and whether the first one needed no answer. */
  readonly onAnswer: (attempt: number, answer: Answer, isWaived: boolean) => void
}

/** Whoever waits for an answer, as the one sees it who hears of success without it. */
export interface Waiting<Answer> {
  /** It was done: as good as an answer. */
  confirm(answer: Answer): void
  /** Nothing more will be heard of it: an answer is asked for at once. */
  demandAnswer(): void
}

/** Begins to listen for what tells of success; gives how to stop. */
export type Listen<Answer> = (waiting: Waiting<Answer>) => () => void

/**
 * Null if every attempt ended in silence. Beyond the hedge delay another replica is asked beside the silent one, without
 * budget only after it. An answer ends all of it, unless it `isReversible` while another attempt is under way.
 */
export function hedgedRequest<Answer>(
  asking: Asking<Answer>,
  budget: RetryBudget,
  listen?: Listen<Answer>,
): Promise<Answer | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer | null>()
  new HedgedRequest({ asking, budget, resolve, reject }).begin(listen)
  return promise
}

interface HedgedRequestOptions<Answer> {
  readonly asking: Asking<Answer>
  readonly budget: RetryBudget
  readonly resolve: (answer: Answer | null) => void
  readonly reject: (error: unknown) => void
}

class HedgedRequest<Answer> implements Waiting<Answer> {
  readonly #options: HedgedRequestOptions<Answer>
  readonly #giveUpAt = performance.now() + GIVE_UP_AFTER_MS
  readonly #giveUps: (() => void)[] = []
  readonly #underWay = new Set<number>()
  #isRefusedForNow = false
  #attempts = 0
  #patientUntil = 0
  #isOver = false
  #isListening = false
  #stopListening: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: HedgedRequestOptions<Answer>) {
    this.#options = options
  }

  begin(listen: Listen<Answer> | undefined): void {
    this.#isListening = listen !== undefined
    this.#stopListening = listen?.(this)
    this.#askNext()
  }

  confirm(answer: Answer): void {
    // Of several that were asked it is unknown which one did it.
    if (!this.#isOver) this.#succeed(answer, this.#attempts === 1 ? 1 : undefined)
  }

  demandAnswer(): void {
    if (this.#isOver || this.#attempts > 1) return
    clearTimeout(this.#timer)
    this.#askNext()
  }

  #askNext(): void {
    const left = Math.ceil(this.#giveUpAt - performance.now())
    const hedgeDelayMs = HEDGE_DELAYS_MS[this.#attempts]
    if (hedgeDelayMs === undefined || left <= 0) return this.#end(() => this.#options.resolve(null))
    const number = ++this.#attempts
    this.#underWay.add(number)
    const asked = this.#options.asking.ask({
      number,
      timeout: Math.min(ATTEMPT_TIMEOUT_MS, left),
      isAnswerWaived: this.#isListening && number === 1,
      onAsked: (giveUp) => void this.#giveUps.push(giveUp),
    })
    asked.then(
      (answer) => this.#settle(answer, number),
      (error: unknown) => this.#end(() => this.#options.reject(error)),
    )
    this.#patientUntil = performance.now() + hedgeDelayMs + PATIENCE_MS
    this.#timer = setTimeout(() => this.#hedge(), hedgeDelayMs)
  }

  #settle(answer: Answer | null, attempt: number): void {
    if (this.#isOver) return
    this.#underWay.delete(attempt)
    if (answer !== null) this.#take(answer, attempt)
    else if (this.#isRefusedForNow) this.#askAgainIfAlone()
    else if (attempt === this.#attempts) this.#onSilence()
  }

  #take(answer: Answer, attempt: number): void {
    const { asking } = this.#options
    if (this.#underWay.size === 0 || !asking.isReversible(answer)) return this.#succeed(answer, attempt)
    clearTimeout(this.#timer)
    this.#isRefusedForNow = true
    asking.onAnswer(attempt, answer, this.#isListening)
  }

  /** Whoever was silent has done it, and the next one finds it done, or does it no more. */
  #askAgainIfAlone(): void {
    if (this.#underWay.size > 0) return
    this.#isRefusedForNow = false
    this.#askNext()
  }

  #hedge(): void {
    const { asking, budget } = this.#options
    const isPatient = asking.isBusy() && performance.now() < this.#patientUntil
    if (asking.isKnownSilent() || (!isPatient && budget.spend())) return this.#askNext()
    this.#timer = setTimeout(() => this.#hedge(), LOOK_AGAIN_MS)
  }

  /** Where nobody serves it just now, whoever is asked next has to come first. */
  #onSilence(): void {
    clearTimeout(this.#timer)
    this.#options.budget.spend()
    const pauseMs = Math.min(pauseAfter(this.#attempts), this.#giveUpAt - performance.now())
    this.#timer = setTimeout(() => this.#askNext(), Math.max(pauseMs, 0))
  }

  #succeed(answer: Answer, attempt: number | undefined): void {
    const { asking, budget, resolve } = this.#options
    budget.earn()
    if (attempt !== undefined) asking.onAnswer(attempt, answer, this.#isListening)
    this.#end(() => resolve(answer))
  }

  #end(settle: () => void): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#stopListening?.()
    for (const giveUp of this.#giveUps) giveUp()
    settle()
  }
}
