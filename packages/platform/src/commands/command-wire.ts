import { headers, type Msg, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from '../nats/carrier.ts'
import { headersOf, type MessageHeaders } from '../nats/message-headers.ts'
import { setHeader } from '../nats/set-header.ts'

/** Input and output travel as JSON in this header, opaque bytes as the payload, as in the event log. */
const INPUT_HEADER = 'Wick-Command'
/** Until when the caller waits for an answer to this question: milliseconds since the epoch, by its clock. */
export const DEADLINE_HEADER = 'Wick-Deadline'

/** Whether success has to be answered too: the caller may hear of it otherwise. An earlier version answers always. */
const ANSWER_HEADER = 'Wick-Answer'
const REFUSALS_ONLY = 'refusals'

/** An answer is JSON, its payload. Where it brings opaque bytes, those are the payload, and the JSON stands here. */
const REPLY_HEADER = 'Wick-Reply'
/** Beside a refusal: in how many ms the same may succeed. A header, as a caller of an earlier version refuses what it does not know. */
const WAIT_HEADER = 'Wick-Wait'

/** What comes back: the output, a refusal of the contract, or a failure that every command knows. */
export type WireReply =
  | { readonly ok: unknown; readonly bytes?: Uint8Array | undefined }
  | { readonly refused: string; readonly waitMs?: number | undefined }
  | { readonly failed: 'invalid_input' | 'unavailable' | 'internal' }

/** `deadline` in milliseconds since the epoch. */
export function encodeInput(input: unknown, deadline: number, isSuccessTold = false): MsgHdrs {
  const encoded = headers()
  setHeader(encoded, INPUT_HEADER, JSON.stringify(input))
  setHeader(encoded, DEADLINE_HEADER, String(deadline))
  if (isSuccessTold) setHeader(encoded, ANSWER_HEADER, REFUSALS_ONLY)
  injectTrace(encoded)
  return encoded
}

/** Null, which no command takes, where there is none or it is no JSON. */
export function decodeInput(encoded: MessageHeaders | undefined): unknown {
  try {
    return JSON.parse(encoded?.get(INPUT_HEADER) || 'null')
  } catch {
    return null
  }
}

/** Undefined where the caller names none, as those of an earlier version do, or no time at all. */
export function decodeDeadline(encoded: MessageHeaders | undefined): number | undefined {
  const deadline = Number(encoded?.get(DEADLINE_HEADER) || NaN)
  return Number.isFinite(deadline) ? deadline : undefined
}

/** Whether the caller hears of success without an answer. */
export function isAnswerWaived(encoded: MessageHeaders | undefined): boolean {
  return encoded?.get(ANSWER_HEADER) === REFUSALS_ONLY
}

/** Answers a question. */
export function respond(question: Msg, reply: WireReply): void {
  const encoded = headers()
  if ('refused' in reply && reply.waitMs !== undefined) {
    setHeader(encoded, WAIT_HEADER, String(Math.ceil(reply.waitMs)))
    return void question.respond(JSON.stringify({ refused: reply.refused }), { headers: encoded })
  }
  if (!('ok' in reply) || reply.bytes === undefined) return void question.respond(JSON.stringify(reply))
  setHeader(encoded, REPLY_HEADER, JSON.stringify({ ok: reply.ok }))
  question.respond(reply.bytes, { headers: encoded })
}

export interface ReadReply {
  /** Of the shape of `WireReply`, as the other side says. */
  readonly json: unknown
  readonly bytes: Uint8Array | undefined
  /** In how many ms the same may succeed, where that is said of a refusal. */
  readonly waitMs?: number
}

/** @throws SyntaxError where it is no JSON */
export function readReply(answer: Msg): ReadReply {
  const named = headersOf(answer)?.get(REPLY_HEADER) || undefined
  if (named !== undefined) return { json: JSON.parse(named), bytes: answer.data }
  const waitMs = Number(headersOf(answer)?.get(WAIT_HEADER) || NaN)
  return { json: answer.json(), bytes: undefined, ...(waitMs > 0 && { waitMs }) }
}
