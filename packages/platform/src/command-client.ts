import type { CommandContract } from '@wick/contracts/define-command'
import type { ErrorCode } from '@wick/contracts/errors'
import { commandSubject, commandTemplate } from '@wick/contracts/subjects'
import { RoomId } from '@wick/contracts/ids'
import {
  ClosedConnectionError,
  DrainingConnectionError,
  NoRespondersError,
  TimeoutError,
} from '@nats-io/transport-node'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod/mini'
import { encodeInput } from './command-wire.ts'
import { inMessageSpan } from './nats-telemetry/message-spans.ts'
import type { Nats } from './nats.ts'
import { commandsUnanswered } from './telemetry/instruments.ts'

const ATTEMPT_TIMEOUT_MS = 2_500
const ATTEMPTS = 3
const RETRY_AFTER_MS = 250

type Failure = 'invalid_input' | 'unavailable' | 'internal'

export type CommandAnswer<Output, Refusal> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly refusal: Refusal | Failure }

export interface CommandClient {
  /**
   * Asks one replica of the owning service. Silence is asked again with the same input, which every command stands,
   * because it carries its id; after the last attempt the answer is `unavailable`.
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
  return {
    async call(contract, input, body) {
      const subject = commandSubject(contract.service, contract.verb, RoomId.parse(input.roomId))
      const sending = { operation: 'command send', template: commandTemplate(contract.service, contract.verb) }
      return inMessageSpan('request', sending, async () => {
        for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
          const answer = await request(nats, subject, input, body)
          if (answer !== null) return read(contract, Reply.parse(answer))
          if (attempt < ATTEMPTS) await delay(RETRY_AFTER_MS)
        }
        commandsUnanswered().add(1, { service: contract.service, verb: contract.verb })
        return { ok: false, refusal: 'unavailable' }
      })
    },
  }
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

/** Null where nobody answered: it is unknown whether the command was carried out. */
async function request(nats: Nats, subject: string, input: unknown, body?: Uint8Array): Promise<unknown> {
  const options = { timeout: ATTEMPT_TIMEOUT_MS, headers: encodeInput(input) }
  try {
    const message = await nats.connection.request(subject, body, options)
    return message.json()
  } catch (error) {
    if (isSilence(error)) return null
    throw error
  }
}

function isSilence(error: unknown): boolean {
  const isUnanswered = error instanceof TimeoutError || error instanceof NoRespondersError
  if (isUnanswered || error instanceof ClosedConnectionError || error instanceof DrainingConnectionError) return true
  // The client wraps what it met while a request was under way.
  return error instanceof Error && (error.name === 'RequestError' || isSilence(error.cause))
}
