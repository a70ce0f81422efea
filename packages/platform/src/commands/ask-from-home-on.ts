import { NoRespondersError, PermissionViolationError } from '@nats-io/transport-node'
import { commandSubject, homeCommandSubject, type Service } from '@wick/contracts/subjects'
import { isNoReply } from '../nats/is-no-reply.ts'
import type { Nats } from '../nats/nats.ts'
import { isTraced } from '../telemetry/spans.ts'
import type { Bundler } from './bundler.ts'
import { encodeInput, readReply, type ReadReply } from './command-wire.ts'
import type { Asking, Attempt } from './hedged-request.ts'
import type { Homes } from './homes.ts'

export interface Question<Answer> {
  readonly service: Service
  readonly verb: string
  /** What ends the subject: the room, mostly. */
  readonly key: string
  readonly input: unknown
  readonly body: Uint8Array | undefined
  readonly read: (reply: ReadReply) => Answer
  /** Whether an answer refuses what another replica may still do. */
  readonly isReversible: (answer: Answer) => boolean
  /** Whether an answer is of something that was done just now, and told where it is listened for. */
  readonly isTold: (answer: Answer) => boolean
}

export interface AskingPorts {
  readonly nats: Nats
  readonly homes: Homes
  readonly bundler: Bundler
}

const NO_BODY = new Uint8Array()

/**
 * Asks the room's home, then the next in its order, then the queue group. A home that is not there is passed over at
 * once; one that is silent while another answers is put aside for all rooms.
 */
export function askFromHomeOn<Answer>(
  { nats, homes, bundler }: AskingPorts,
  question: Question<Answer>,
): Asking<Answer> {
  const { service, verb, key, input, body, read, isReversible, isTold } = question
  const home = homes.homeOf(service, key)
  const send = async (subject: string, { timeout, isAnswerWaived, onAsked }: Attempt): Promise<Answer> => {
    const headers = encodeInput(input, Date.now() + timeout, isAnswerWaived)
    return read(readReply(await nats.request(subject, body, { timeout, headers, onAsked })))
  }
  const askGroup = (attempt: Attempt) => send(commandSubject(service, verb, key), attempt)
  const sendToHome = async (replica: string, attempt: Attempt): Promise<Answer> => {
    // What is traced has a context of its own.
    const isBundled = attempt.isAnswerWaived && homes.takesBundles(service, replica) && !isTraced()
    if (!isBundled) return send(homeCommandSubject(service, replica, verb, key), attempt)
    return read(await bundler.ask({ service, replica, verb }, { key, input, body: body ?? NO_BODY, ...attempt }))
  }
  const askReplica = async (replica: string, attempt: Attempt) => {
    try {
      return await sendToHome(replica, attempt)
    } catch (error) {
      // It never got the question; without the right to ask it the brokers are of a version that knows no homes.
      const isUndelivered = error instanceof NoRespondersError || error instanceof PermissionViolationError
      if (isUndelivered || (isNoReply(error) && !homes.isBusy(service, replica))) homes.putAside(service, replica)
      if (isUndelivered) return askGroup(attempt)
      throw error
    }
  }
  const askReplicaOrGroup = (attempt: Attempt) => {
    const { number } = attempt
    const replica = number === 1 ? home : home && number === 2 ? homes.homeOf(service, key, home) : undefined
    return replica === undefined ? askGroup(attempt) : askReplica(replica, attempt)
  }
  return {
    ask: (attempt) =>
      askReplicaOrGroup(attempt).catch((error: unknown) => {
        // It is unknown whether the command was carried out.
        if (isNoReply(error)) return null
        throw error
      }),
    isKnownSilent: () => home !== undefined && homes.isAside(service, home),
    isBusy: () => home !== undefined && homes.isBusy(service, home),
    isReversible,
    onAnswer(attempt, answer, isWaived) {
      if (home === undefined) return
      if (attempt === 1) return homes.answered(service, home)
      // What stood already was done by the home, which rightly said nothing: what it told was missed.
      const isSilent = !isWaived || isTold(answer)
      if (isSilent && !homes.isBusy(service, home)) homes.putAside(service, home)
    },
  }
}
