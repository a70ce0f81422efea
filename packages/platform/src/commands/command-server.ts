import type { CommandContract, InputOf, OutputOf, RefusalOf } from '@wick/contracts/define-command'
import type { AnyErrorCode } from '@wick/contracts/errors'
import { commandSubjects, commandTemplate, homeCommandSubjects } from '@wick/contracts/subjects'
import type { Msg } from '@nats-io/transport-node'
import type { z } from 'zod/mini'
import { decodeDeadline, decodeInput, isAnswerWaived, respond, type WireReply } from './command-wire.ts'
import { assertAwaited, ExpiredError, withDeadline } from './deadline.ts'
import { Semaphore } from '../concurrency/semaphore.ts'
import { failureFields, type Logger } from '../process/logger.ts'
import { commandDuration } from '../telemetry/instruments.ts'
import { headersOf, type MessageHeaders } from '../nats/message-headers.ts'
import { inMessageSpan } from '../nats/message-spans.ts'
import type { Nats } from '../nats/nats.ts'
import { isRetryable } from '../failures/is-retryable.ts'

/** Requests under way at once per command, where it names no other bound; more are answered `unavailable`, so that a queue never grows without bound. */
const MAX_IN_FLIGHT = 2_000

/** `bytes`: what travels beside the output, as it is. */
export type CommandReply<Output, Refusal> =
  | { readonly ok: Output; readonly bytes?: Uint8Array | undefined }
  | { readonly refused: Refusal }

export type CommandHandler<Input, Output, Refusal> = (
  input: Input,
  body: Uint8Array,
) => Promise<CommandReply<Output, Refusal>>

type AnyContract = CommandContract<z.ZodMiniType, z.ZodMiniType, AnyErrorCode>

/** The handler of a contract, as in `HandlerOf<typeof sendMessage>`. */
export type HandlerOf<Contract extends AnyContract> = CommandHandler<
  InputOf<Contract>,
  OutputOf<Contract>,
  RefusalOf<Contract>
>
/** The reply that the handler of a contract gives. */
export type ReplyOf<Contract extends AnyContract> = CommandReply<OutputOf<Contract>, RefusalOf<Contract>>

/** Serves one command, with what all commands of a service are served with. */
export type ServeCommand = <Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends AnyErrorCode>(
  contract: CommandContract<Input, Output, Refusal>,
  handler: CommandHandler<z.infer<Input>, z.infer<Output>, Refusal>,
) => void

/**
 * Serves one command for all rooms, in the service's queue group, and as `replica` for the rooms that this one is the home of. Disposal
 * finishes what has begun. `atMost`: requests under way at once.
 */
export function serveCommand<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends AnyErrorCode>(
  nats: Nats,
  logger: Logger,
  contract: CommandContract<Input, Output, Refusal>,
  handler: CommandHandler<z.infer<Input>, z.infer<Output>, Refusal>,
  replica?: string,
  atMost = MAX_IN_FLIGHT,
): AsyncDisposable {
  const { service, verb } = contract
  const handling = new Semaphore(atMost)

  const span = { operation: 'handle', template: commandTemplate(service, verb, contract.key) }

  /** Null where nobody waits for an answer, or any more. */
  const answer = async (message: Msg): Promise<WireReply | null> => {
    const startedAt = performance.now()
    const headers = headersOf(message)
    const work = () => withDeadline(decodeDeadline(headers), () => handle(headers, message.data))
    const reply = await inMessageSpan('serve', span, work, message)
    const attributes = { service, verb, code: codeOf(reply) }
    commandDuration().record((performance.now() - startedAt) / 1_000, attributes)
    return isAnswerWaived(headers) && isTold(contract, reply) ? null : reply
  }

  const handle = async (headers: MessageHeaders | undefined, body: Uint8Array): Promise<WireReply | null> => {
    try {
      assertAwaited()
      const parsed = contract.input.safeParse(decodeInput(headers))
      if (!parsed.success) return { failed: 'invalid_input' }
      return await handler(parsed.data, body)
    } catch (error) {
      if (error instanceof ExpiredError) return null
      const failed = isRetryable(error) ? 'unavailable' : 'internal'
      logger[failed === 'internal' ? 'error' : 'warn']({ verb, ...failureFields(error) }, 'command failed')
      return { failed }
    }
  }

  const onMessage = (message: Msg) => {
    if (handling.isFull) return respond(message, { failed: 'unavailable' })
    void handling.run(async () => {
      const reply = await answer(message)
      if (reply !== null) respond(message, reply)
    })
  }
  const subjects = [commandSubjects(service, verb)]
  if (replica !== undefined) subjects.push(homeCommandSubjects(service, replica, verb))
  const subscriptions = subjects.map((subject) => nats.subscribe(subject, { queue: service, onMessage }))

  return {
    async [Symbol.asyncDispose]() {
      if (nats.ready()) await Promise.all(subscriptions.map((subscription) => subscription.drain()))
      else for (const subscription of subscriptions) subscription.unsubscribe()
      await handling.idle()
    },
  }
}

function codeOf(reply: WireReply | null): string {
  if (reply === null) return 'expired'
  if ('ok' in reply) return 'ok'
  return 'refused' in reply ? reply.refused : reply.failed
}

/** Whether those who wait hear of it without an answer. */
function isTold({ isTold: told }: Pick<AnyContract, 'isTold'>, reply: WireReply | null): boolean {
  return told !== undefined && reply !== null && 'ok' in reply && told(reply.ok)
}
