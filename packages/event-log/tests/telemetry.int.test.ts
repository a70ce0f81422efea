import { context, SpanKind, trace } from '@opentelemetry/api'
import { defineCommand } from '@wick/contracts/define-command'
import { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { type RecordedSpans, recordSpans } from '@wick/platform/testing/record-spans'
import { newCommandId, newRoomId, sampleMessage } from '../testing/sample-events.ts'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import { jetStreamEventStore } from '../src/jetstream-event-store.ts'
import { inSpan } from '@wick/platform/telemetry/spans'
import { contextOf } from '@wick/platform/telemetry/traceparent'
import { extractTrace } from '@wick/platform/nats/carrier'

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c'
const CLICK = `00-${TRACE_ID}-b7ad6b7169203331-01`
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const echo = defineCommand({
  service: 'rooms',
  verb: 'echo',
  input: z.strictObject({ roomId: RoomId }),
  output: z.strictObject({}),
  refusals: [],
})

let chat: Chat
let spans: RecordedSpans
beforeAll(async () => {
  chat = await openChat()
  spans = recordSpans()
})
afterAll(async () => {
  await spans[Symbol.asyncDispose]()
  await chat[Symbol.asyncDispose]()
})

const named = (name: string) => {
  const span = spans.ended().findLast((ended) => ended.name === name)
  if (span === undefined) throw new Error(`no span ${name}`)
  return span
}

it('traces a command to its server, and its append to the live subscriber', async () => {
  const roomId = newRoomId()
  const subject = laneSubject(roomId, 'log')
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  let seq = 0
  await using _server = serveCommand(chat.nats, silent, echo, async () => {
    const options = { expectedVersion: { filter: roomSubjects(roomId), seq: 0 }, id: newCommandId() }
    seq = await store.append(subject, sampleMessage(1), options)
    return { ok: {} }
  })
  const live = chat.nats.connection.subscribe(subject.replace('evt', 'live'), { max: 1 })
  await chat.nats.connection.flush()
  await inSpan('click', { parent: contextOf(CLICK) }, () => createCommandClient(chat.nats).call(echo, { roomId }))

  const tree = [
    'click',
    'command send cmd.rooms.echo.{roomId}',
    'handle cmd.rooms.echo.{roomId}',
    'append evt.{roomId}.log',
  ]
  const path = tree.map(named)
  expect(path.map((span) => span.spanContext().traceId)).toEqual(tree.map(() => TRACE_ID))
  const parents = path.slice(1).map((span) => span.parentSpanContext?.spanId)
  expect(parents).toEqual(path.slice(0, -1).map((span) => span.spanContext().spanId))
  expect(named('handle cmd.rooms.echo.{roomId}')).toMatchObject({
    kind: SpanKind.SERVER,
    attributes: {
      'messaging.system': 'nats',
      'messaging.operation.name': 'handle',
      'messaging.operation.type': 'process',
      'messaging.destination.template': 'cmd.rooms.echo.{roomId}',
    },
  })

  const append = named('append evt.{roomId}.log').spanContext()
  for await (const message of live) {
    expect(trace.getSpanContext(extractTrace(message.headers))).toMatchObject({
      traceId: TRACE_ID,
      spanId: append.spanId,
    })
  }
  const stored = await chat.nats.jsm.streams.getMessage(CHAT_STREAM, { seq })
  expect(stored?.header.get('traceparent')).toContain(append.spanId)
  expect(JSON.stringify(spans.ended().map(({ name, attributes }) => [name, attributes]))).not.toContain(roomId)
})

it('marks what failed with its class, and nothing of what it said', async () => {
  const secret = 'what-a-room-is-called'
  const failing = () => inSpan('failing', {}, () => Promise.reject(new UnavailableError(secret)))
  await expect(failing()).rejects.toThrow(secret)
  expect(named('failing').attributes).toEqual({ 'error.type': 'UnavailableError' })
  expect(JSON.stringify(named('failing').events)).not.toContain(secret)
})

it.each([undefined, '', 'garbage', `01-${TRACE_ID}-short`, `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
  'begins anew where the traceparent is %s',
  async (given) => {
    inSpan('anew', { parent: contextOf(given) }, () => undefined)
    expect(named('anew').parentSpanContext).toBeUndefined()
    expect(trace.getSpanContext(context.active())).toBeUndefined()
  },
)
