import type { CommandContract, InputOf, OutputOf, RefusalOf } from '@wick/contracts/define-command'
import type { AnyErrorCode } from '@wick/contracts/errors'
import { commandSubjects, commandTemplate, homeCommandSubjects } from '@wick/contracts/subjects'
import type { Msg } from '@nats-io/transport-node'
import type { z } from 'zod/mini'
import { type BundledCommand, type BundleReply, decodeBundle, isBundle } from './bundle-wire.ts'
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

const BUSY = { failed: 'unavailable' } as const satisfies WireReply
const MALFORMED = { failed: 'invalid_input' } as const satisfies WireReply

/** `bytes`: what travels beside the output, as it is. `waitMs`: when the same may succeed. */
export type CommandReply<Output, Refusal> =
  | { readonly ok: Output; readonly bytes?: Uint8Array | undefined }
  | { readonly refused: Refusal; readonly waitMs?: number | undefined }

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
  const answering = createAnswering(logger, contract, handler, atMost)
  const { onMessage } = answering
  const subjects = [commandSubjects(service, verb)]
  if (replica !== undefined) subjects.push(homeCommandSubjects(service, replica, verb))
  const subscriptions = subjects.map((subject) => nats.subscribe(subject, { queue: service, onMessage }))

  return {
    async [Symbol.asyncDispose]() {
      if (nats.ready()) await Promise.all(subscriptions.map((subscription) => subscription.drain()))
      else for (const subscription of subscriptions) subscription.unsubscribe()
      await answering.idle()
    },
  }
}

interface Answering {
  readonly onMessage: (message: Msg) => void
  /** Resolves when everything that has come is done, and answered. */
  readonly idle: () => Promise<void>
}

function createAnswering<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends AnyErrorCode>(
  logger: Logger,
  contract: CommandContract<Input, Output, Refusal>,
  handler: CommandHandler<z.infer<Input>, z.infer<Output>, Refusal>,
  atMost: number,
): Answering {
  const answerOne = createAnswerOne(logger, contract, handler)
  const handling = new Semaphore(atMost)
  const bundles = new Semaphore(Infinity)

  const onCommand = (message: Msg, headers: MessageHeaders | undefined) => {
    if (handling.isFull) return respond(message, BUSY)
    void handling.run(async () => {
      const asked = { input: decodeInput(headers), body: message.data }
      const reply = await answerOne({ message, deadline: decodeDeadline(headers), ...asked })
      const isHeard = reply === null || (isAnswerWaived(headers) && isTold(contract, reply))
      if (!isHeard) respond(message, reply)
    })
  }

  /** Each command of it by itself. Where one has to be answered, all of them are. */
  const onBundle = async (message: Msg, headers: MessageHeaders | undefined) => {
    const commands = decodeBundle(message.data)
    // Of a gateway that bundles otherwise: each is asked again by itself.
    if (commands === undefined) return respond(message, BUSY)
    const deadline = decodeDeadline(headers)
    const replies = await Promise.all(
      commands.map((asked) =>
        handling.isFull ? Promise.resolve(BUSY) : handling.run(() => answerOne({ message, deadline, ...asked })),
      ),
    )
    const isHeard = replies.every((reply) => reply === null || isTold(contract, reply))
    if (!isHeard) message.respond(JSON.stringify({ replies } satisfies BundleReply))
  }

  return {
    onMessage(message) {
      const headers = headersOf(message)
      if (isBundle(headers)) void bundles.run(() => onBundle(message, headers))
      else onCommand(message, headers)
    },
    async idle() {
      await handling.idle()
      await bundles.idle()
    },
  }
}

interface Received extends BundledCommand {
  /** That it came with. */
  readonly message: Msg
  /** Until when the caller waits (ms since the epoch, by its clock); undefined: for good. */
  readonly deadline: number | undefined
}

/** Answers one command; with null where nobody waits any more. */
function createAnswerOne<Input extends z.ZodMiniType, Output extends z.ZodMiniType, Refusal extends AnyErrorCode>(
  logger: Logger,
  contract: CommandContract<Input, Output, Refusal>,
  handler: CommandHandler<z.infer<Input>, z.infer<Output>, Refusal>,
): (received: Received) => Promise<WireReply | null> {
  const { service, verb } = contract
  const span = { operation: 'handle', template: commandTemplate(service, verb, contract.key) }

  const handle = async ({ input, body }: BundledCommand): Promise<WireReply | null> => {
    try {
      assertAwaited()
      const parsed = contract.input.safeParse(input)
      return parsed.success ? await handler(parsed.data, body) : MALFORMED
    } catch (error) {
      if (error instanceof ExpiredError) return null
      const failed = isRetryable(error) ? 'unavailable' : 'internal'
      logger[failed === 'internal' ? 'error' : 'warn']({ verb, ...failureFields(error) }, 'command failed')
      return { failed }
    }
  }

  return async (received) => {
    const { message, deadline } = received
    const startedAt = performance.now()
    const work = () => withDeadline(deadline, () => handle(received))
    const reply = await inMessageSpan('serve', span, work, message)
    const attributes = { service, verb, code: codeOf(reply) }
    commandDuration().record((performance.now() - startedAt) / 1_000, attributes)
    return reply
  }
}

function codeOf(reply: WireReply | null): string {
  if (reply === null) return 'expired'
  if ('ok' in reply) return 'ok'
  return 'refused' in reply ? reply.refused : reply.failed
}

/** Whether those who wait hear of it without an answer. */
function isTold({ isTold: told }: Pick<AnyContract, 'isTold'>, reply: WireReply): boolean {
  return told !== undefined && 'ok' in reply && told(reply.ok)
}
