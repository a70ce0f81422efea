import { context as traceContext, ROOT_CONTEXT } from '@opentelemetry/api'
import { CLOSE } from '@wick/contracts/frames'
import { EventId } from '@wick/contracts/http'
import { FOLLOW_EVENTS, ROUTES } from '@wick/contracts/routes'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RateLimits } from '../adapters/rate-limits.ts'
import type { Cursor } from '../lines/resume.ts'
import type { SeatLines } from '../lines/seat-lines.ts'
import { networkOf } from '../network-of.ts'
import { leavePlace } from '../requests/bound-requests.ts'
import { limit } from '../requests/limit.ts'
import { parse } from '../requests/parse.ts'
import { Refusal } from '../requests/refusal.ts'
import { addressOf } from '../requests/serve.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'
import { Mailbox, type Taker } from './mailbox.ts'
import { Mailboxes } from './mailboxes.ts'
import { answerAsPoll } from './poll.ts'
import { answerAsStream } from './stream.ts'

/** A new line says its first word at once; so long it may take. */
const FIRST_WORD_MS = 10_000

export interface EventPorts {
  readonly guards: SeatGuards
  readonly limits: RateLimits
  readonly lines: SeatLines
  readonly logger: Logger
}

/** What a socket brings, where none can be had: as a stream, or poll by poll. */
export function eventRoutes(app: FastifyInstance, { guards, limits, lines, logger }: EventPorts): void {
  const mailboxes = new Mailboxes()
  // A line whose log is lost is told so itself.
  const preHandler = guards.demandSeatOfAnyLog('frame')

  // No `serve`: who answers is the line, in its own time.
  app.route({ ...addressOf(FOLLOW_EVENTS), exposeHeadRoute: false, preHandler, handler: follow })

  async function follow(request: FastifyRequest, reply: FastifyReply) {
    const { wait, next = 0, new: isNew, ...query } = parse(ROUTES[FOLLOW_EVENTS].query, request.query)
    const cursor = cursorOf(request, query)
    const proof = proofOf(request)
    const network = networkOf(request.ip)
    const find = () => (isNew === undefined ? mailboxes.find(proof, cursor) : undefined)
    if (find() === undefined) await limit(limits, 'socket', network)
    if (reply.raw.destroyed) return reply.hijack()
    const kept = find()
    const mailbox = kept ?? newMailbox(proof, network, cursor)
    const waitMs = wait === undefined ? undefined : Math.max(wait * 1_000, kept === undefined ? FIRST_WORD_MS : 0)
    const answer = answerWith(reply, mailbox, waitMs)
    mailbox.attach(answer.taker, cursor.after, next * 1_000)
    leavePlace(request)
    if (kept === undefined) open(mailbox, proof, cursor)
    return answer.answered
  }

  function newMailbox(proof: SeatProof, network: string, { after = 0 }: Cursor): Mailbox {
    if (!lines.places.take(network)) throw new Refusal('unavailable')
    const mailbox = new Mailbox(proof.epoch, after)
    mailbox.onceClosed(() => lines.places.free(network))
    mailboxes.add(proof, mailbox)
    return mailbox
  }

  /** A line outlives the call that began it, and is no part of its trace. */
  function open(mailbox: Mailbox, proof: SeatProof, cursor: Cursor): void {
    const opening = traceContext.with(ROOT_CONTEXT, () => lines.open({ outlet: mailbox, proof, cursor }))
    opening.catch((error: unknown) => {
      if (!(error instanceof Refusal)) logger.warn(failureFields(error), 'line over HTTP could not be served')
      mailbox.close(CLOSE.draining)
    })
  }
}

/** A stream without `waitMs`, else a poll; and what the route gives back. */
function answerWith(reply: FastifyReply, mailbox: Mailbox, waitMs: number | undefined): Answering {
  if (waitMs === undefined) {
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    return { taker: answerAsStream(reply.raw, mailbox), answered: reply }
  }
  const { poll, answered } = answerAsPoll(reply.raw, mailbox, waitMs)
  void reply.type('application/json; charset=utf-8')
  return { taker: poll, answered }
}

interface Answering {
  readonly taker: Taker
  readonly answered: FastifyReply | Promise<string>
}

/** An `EventSource` that comes back asks by the same address, and says in a header what it has. */
function cursorOf(request: FastifyRequest, { after, epoch }: Partial<Cursor>): Cursor {
  const last = request.headers['last-event-id']
  return last === undefined || last === '' ? { after, epoch } : parse(EventId, last)
}
