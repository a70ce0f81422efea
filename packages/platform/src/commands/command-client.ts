import { commandKey, type CommandContract } from '@wick/contracts/define-command'
import type { AnyErrorCode } from '@wick/contracts/errors'
import { commandTemplate } from '@wick/contracts/subjects'
import { z } from 'zod/mini'
import { askFromHomeOn } from './ask-from-home-on.ts'
import { createBundler } from './bundler.ts'
import type { ReadReply } from './command-wire.ts'
import { hedgedRequest, type Listen } from './hedged-request.ts'
import { type Homes, NO_HOMES } from './homes.ts'
import { inMessageSpan } from '../nats/message-spans.ts'
import type { Nats } from '../nats/nats.ts'
import { createRetryBudget } from './retry-budget.ts'
import { commandsUnanswered } from '../telemetry/instruments.ts'

type Failure = 'invalid_input' | 'unavailable' | 'internal'

export type CommandAnswer<Output, Refusal> =
  | { readonly ok: true; readonly output: Output; readonly bytes?: Uint8Array | undefined }
  | { readonly ok: false; readonly refusal: Refusal | Failure; readonly waitMs?: number }

export interface CommandClient {
  /**
   * Asks one replica, soon another while it is silent: every command stands the same input twice. The first answer counts
   * (`REVERSIBLE` is the exception); else it is `unavailable` within 7 s. With `listen` success need not be answered
   * (`isTold`).
   */
  call<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends AnyErrorCode>(
    contract: CommandContract<Input, Output, Refusal>,
    input: z.infer<Input>,
    body?: Uint8Array,
    listen?: Listen<z.infer<Output>>,
  ): Promise<CommandAnswer<z.infer<Output>, Refusal>>
}

/** What was true when one replica decided, and may be otherwise when another one does: a seat became free, or space. */
const REVERSIBLE: readonly string[] = [
  'room_full',
  'room_locked',
  'server_full',
  'quota_exceeded',
  'inbox_full',
] satisfies AnyErrorCode[]

const Reply = z.union([
  z.strictObject({ ok: z.unknown() }),
  z.strictObject({ refused: z.string() }),
  z.strictObject({ failed: z.enum(['invalid_input', 'unavailable', 'internal']) }),
])

/** With `homes` the home of the room, or of another key, is asked first; else any replica is. */
export function createCommandClient(nats: Nats, homes: Homes = NO_HOMES): CommandClient {
  const budget = createRetryBudget()
  const ports = { nats, homes, bundler: createBundler(nats) }
  return {
    async call(contract, input, body, listen) {
      const { service, verb } = contract
      const key = commandKey(contract, input)
      const sending = { operation: 'command send', template: commandTemplate(service, verb, contract.key) }
      return inMessageSpan('request', sending, async () => {
        const asking = askFromHomeOn(ports, {
          service,
          verb,
          key,
          input,
          body,
          read: ({ json, ...beside }) => read(contract, Reply.parse(json), beside),
          isReversible: (answer) => !answer.ok && REVERSIBLE.includes(answer.refusal),
          isTold: (answer) => !answer.ok || contract.isTold?.(answer.output) !== false,
        })
        const answer = await hedgedRequest(asking, budget, listen && acceptedBy(listen))
        if (answer !== null) return answer
        commandsUnanswered().add(1, { service, verb })
        return { ok: false, refusal: 'unavailable' }
      })
    },
  }
}

function read<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends AnyErrorCode>(
  contract: CommandContract<Input, Output, Refusal>,
  reply: z.infer<typeof Reply>,
  { bytes, waitMs }: Omit<ReadReply, 'json'>,
): CommandAnswer<z.infer<Output>, Refusal> {
  if ('ok' in reply) return { ok: true, output: contract.output.parse(reply.ok), ...(bytes && { bytes }) }
  if ('failed' in reply) return { ok: false, refusal: reply.failed }
  const refusal = contract.refusals.find((known) => known === reply.refused)
  return { ok: false, refusal: refusal ?? 'internal', ...(waitMs !== undefined && { waitMs }) }
}

/** What is heard of is the output of a command that was carried out. */
function acceptedBy<Output, Refusal>(listen: Listen<Output>): Listen<CommandAnswer<Output, Refusal>> {
  return (waiting) =>
    listen({
      confirm: (output) => waiting.confirm({ ok: true, output }),
      demandAnswer: () => waiting.demandAnswer(),
    })
}
