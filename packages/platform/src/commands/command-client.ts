import type { CommandContract } from '@wick/contracts/define-command'
import type { ErrorCode } from '@wick/contracts/errors'
import { commandSubject, commandTemplate } from '@wick/contracts/subjects'
import { RoomId } from '@wick/contracts/ids'
import { z } from 'zod/mini'
import { encodeInput } from './command-wire.ts'
import { isNoReply } from '../nats/is-no-reply.ts'
import { inMessageSpan } from '../nats/message-spans.ts'
import type { Nats } from '../nats/nats.ts'
import { createRetryBudget, type RetryBudget } from './retry-budget.ts'
import { backOff } from '../retry/back-off.ts'
import { commandsUnanswered } from '../telemetry/instruments.ts'

const ATTEMPT_TIMEOUT_MS = 2_500
/** How long one replica is waited for alone, attempt by attempt: a replica that hangs is still given questions. */
const HEDGE_DELAYS_MS = [600, 1_200, 2_400, ATTEMPT_TIMEOUT_MS]
const GIVE_UP_AFTER_MS = 7_000
const pauseAfter = backOff({ firstMs: 250 })

type Failure = 'invalid_input' | 'unavailable' | 'internal'

export type CommandAnswer<Output, Refusal> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly refusal: Refusal | Failure }

export interface CommandClient {
  /**
   * Asks one replica of the owning service, and soon another while the first is silent. Every command stands the same
   * input twice, since it carries its id. The first answer counts; without one it is `unavailable` within 7 s.
   */
  call<Input extends z.ZodMiniType<{ roomId: string }>, Output extends z.ZodMiniType, Refusal extends ErrorCode>(
    contract: CommandContract<Input, Output, Refusal>,
    input: z.infer<Input>,
    body?: Uint8Array,
  ): Promise<CommandAnswer<z.infer<Output>, Refusal>>
}

const Reply = z.union([
  z.strictObject({ ok: z.unknown() }),
  z.strictObject({ refused: z.string() }),
  z.strictObject({ failed: z.enum(['invalid_input', 'unavailable', 'internal']) }),
])

export function createCommandClient(nats: Nats): CommandClient {
  const repeats = createRetryBudget()
  return {
    async call(contract, input, body) {
      const subject = commandSubject(contract.service, contract.verb, RoomId.parse(input.roomId))
      const sending = { operation: 'command send', template: commandTemplate(contract.service, contract.verb) }
      return inMessageSpan('request', sending, async () => {
        const ask = (timeout: number) => request(nats, { subject, input, body, timeout })
        const answer = await hedgedRequest(ask, repeats)
        if (answer !== null) return read(contract, Reply.parse(answer))
        commandsUnanswered().add(1, { service: contract.service, verb: contract.verb })
        return { ok: false, refusal: 'unavailable' }
      })
    },
  }
}

/**
 * Null if every attempt ended in silence. If a replica is silent beyond the hedge delay, another is asked beside it while
 * the budget lasts, and only after it without budget. An answer to any question ends all of it.
 */
function hedgedRequest(ask: (timeout: number) => Promise<unknown>, budget: RetryBudget): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS
  let attempts = 0
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const end = (settle: () => void) => {
    isOver = true
    clearTimeout(timer)
    settle()
  }
  const askNext = () => {
    const left = Math.ceil(giveUpAt - performance.now())
    const hedgeDelayMs = HEDGE_DELAYS_MS[attempts]
    if (hedgeDelayMs === undefined || left <= 0) return end(() => resolve(null))
    const attempt = ++attempts
    const onAnswer = (answer: unknown) => {
      if (isOver) return
      if (answer !== null) {
        budget.earn()
        end(() => resolve(answer))
      } else if (attempt === attempts) onSilence()
    }
    ask(Math.min(ATTEMPT_TIMEOUT_MS, left)).then(onAnswer, (error: unknown) => end(() => reject(error)))
    timer = setTimeout(() => budget.spend() && askNext(), hedgeDelayMs)
  }
  // Where nobody serves it just now, whoever is asked next has to come first.
  const onSilence = () => {
    clearTimeout(timer)
    budget.spend()
    timer = setTimeout(askNext, Math.min(pauseAfter(attempts), giveUpAt - performance.now()))
  }
  askNext()
  return promise
}

function read<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends ErrorCode>(
  contract: CommandContract<Input, Output, Refusal>,
  reply: z.infer<typeof Reply>,
): CommandAnswer<z.infer<Output>, Refusal> {
  if ('ok' in reply) return { ok: true, output: contract.output.parse(reply.ok) }
  if ('failed' in reply) return { ok: false, refusal: reply.failed }
  const refusal = contract.refusals.find((known) => known === reply.refused)
  return { ok: false, refusal: refusal ?? 'internal' }
}

interface Question {
  readonly subject: string
  readonly input: unknown
  readonly body: Uint8Array | undefined
  /** How long an answer is waited for (ms); whoever is asked is told. */
  readonly timeout: number
}

/** Null where nobody answered: it is unknown whether the command was carried out. */
async function request(nats: Nats, { subject, input, body, timeout }: Question): Promise<unknown> {
  const options = { timeout, headers: encodeInput(input, Date.now() + timeout) }
  try {
    const message = await nats.request(subject, body, options)
    return message.json()
  } catch (error) {
    if (isNoReply(error)) return null
    throw error
  }
}
