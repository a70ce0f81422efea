import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundIn } from '../../support/dump.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { type ExportedSpan, startTraceReceiver, type TraceReceiver } from '../../support/trace-receiver.ts'
import { newId, seatTwo, Visitor } from '../../support/visitor.ts'

const CLICK = '0af7651916cd43dd8448eb211c80319c'
const CLICK_SPAN = 'b7ad6b7169203331'
const CREATION = '4bf92f3577b34da6a3ce929d0e0e4736'
const sampled = (traceId: string) => `00-${traceId}-${CLICK_SPAN}-01`

let receiver: TraceReceiver
let system: Processes
beforeAll(async () => {
  receiver = await startTraceReceiver()
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: '1', OTEL_BSP_SCHEDULE_DELAY: '50' }
  system = await startProcesses({ env, replicas: 1 })
})
afterAll(async () => {
  await system[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

const messaging = (operation: string, type: string, template: string) => ({
  'messaging.system': 'nats',
  'messaging.operation.name': operation,
  'messaging.operation.type': type,
  'messaging.destination.template': template,
})

/** From the click to the screen: who does what, below the one before. */
const PATH = [
  { service: 'gateway', name: 'ws receive', attributes: {} },
  {
    service: 'gateway',
    name: 'command send cmd.messages.send.{roomId}',
    attributes: messaging('command send', 'send', 'cmd.messages.send.{roomId}'),
  },
  {
    service: 'messages',
    name: 'handle cmd.messages.send.{roomId}',
    attributes: messaging('handle', 'process', 'cmd.messages.send.{roomId}'),
  },
  {
    service: 'messages',
    name: 'append evt.{roomId}.log',
    attributes: messaging('append', 'send', 'evt.{roomId}.log'),
  },
  {
    service: 'gateway',
    name: 'fan-out live.{roomId}.log',
    attributes: messaging('fan-out', 'process', 'live.{roomId}.log'),
  },
  { service: 'gateway', name: 'ws send', attributes: {} },
]

const of = (traceId: string, name: string) => (span: ExportedSpan) => span.traceId === traceId && span.name === name

describe('what operators see', () => {
  it('is one trace from the click to every screen', async () => {
    const { roomId, ada, bob } = await seatTwo(system.gateways)
    const [here, there] = [ada.connect(roomId), bob.connect(roomId)]
    // What is caught up with at the beginning belongs to no click.
    await Promise.all([here.events(3), there.events(3)])
    here.send({ type: 'send', id: newId(), body: 'words', traceparent: sampled(CLICK) })
    await there.frame('message')

    // Both screens hear of it.
    const spans = await receiver.until('the whole path', () => {
      const found = receiver.spans.filter(({ traceId }) => traceId === CLICK)
      return found.length > PATH.length ? found : undefined
    })
    expect(spans.map(({ name }) => name).toSorted()).toEqual([...PATH.map(({ name }) => name), 'ws send'].toSorted())
    let parentSpanId = CLICK_SPAN
    for (const step of PATH) {
      const span = spans.find(({ name }) => name === step.name)
      expect(span).toMatchObject({ ...step, parentSpanId })
      parentSpanId = span?.spanId ?? ''
    }
  })

  it('leads from a lapse and its erasure to the trace that made the room', async () => {
    const ada = new Visitor(system.gateways[0] ?? '')
    const created = await ada.call('POST', '/api/rooms', { ttlSeconds: 10 }, { traceparent: sampled(CREATION) })
    expect(created.status).toBe(201)
    for (const name of ['lapse', 'erase']) {
      const isIt = (span: ExportedSpan) => span.name === name && span.linkedTraces.includes(CREATION)
      expect(await receiver.until(`a linked ${name}`, () => receiver.spans.find(isIt))).toMatchObject({
        service: 'reaper',
      })
    }
    expect(receiver.spans.find(of(CREATION, 'POST /api/rooms'))?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/rooms',
      'http.response.status_code': 201,
    })
  })

  it('is numbers and templates, and nothing of a room, a person or a word', async () => {
    const { roomId, ada, bob } = await seatTwo(system.gateways)
    const line = bob.connect(roomId)
    const { participantId } = await line.frame('welcome')
    const id = newId()
    await ada.send(roomId, 'words that nobody may see', id)
    await ada.call('GET', `/api/rooms/${roomId}/messages`)
    await new Visitor(ada.gateway).call('GET', `/api/rooms/${roomId}?words`, undefined, {
      'user-agent': 'Some Browser',
    })
    expect(await ada.connect(roomId, { headers: { origin: 'https://elsewhere.example' } }).refused()).toBe(403)
    await ada.destroy(roomId)
    await line.closed()
    await receiver.until('the end', () => receiver.spans.find(({ name }) => name === 'DELETE /api/rooms/:roomId'))

    const operators = system.health('gateway-1')
    const page = await fetch(operators)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*script-src 'sha256-/)
    const stats = await (await fetch(`${operators}/stats`)).text()
    expect(JSON.parse(stats)).toMatchObject({
      replicas: { gateway: 1, rooms: 1, messages: 1, reaper: 1 },
      messages: expect.any(Number),
      refusals: { room_not_found: expect.any(Number), origin_refused: expect.any(Number) },
    })

    const metrics = await Promise.all(
      system.names.map(async (name) => (await fetch(`${system.health(name)}/metrics`)).text()),
    )
    const said = [...receiver.raw, ...metrics, stats].join('\n')
    expect(foundIn(said, [roomId, participantId, id, 'words', 'Some Browser', '127.0.0.1'])).toEqual([])
    expect(foundIn(`${said}${roomId}`, [roomId])).toEqual([roomId])

    expect(METRICS.filter((metric) => !said.includes(metric))).toEqual([])
  })
})

/** What dashboards and alerts stand on (docs/telemetry.md). */
const METRICS = [
  'wick_sockets{',
  'wick_socket_closes_total{',
  'wick_socket_resumes_total{',
  'wick_refusals_total{',
  'wick_http_duration_bucket{',
  'wick_command_duration_bucket{',
  'wick_appends_total{',
  'wick_projection_lag_bucket{',
  'wick_room_end_lateness_bucket{',
  'wick_room_erase_duration_bucket{',
  'wick_reaper_due{',
  'wick_stream_bytes{stream="CHAT"}',
  'wick_stream_bytes{stream="BLOB"}',
  'wick_stream_replicas{',
  'wick_redis_bytes ',
  'wick_dependency_up{',
  'nodejs_eventloop_delay_p99',
]
