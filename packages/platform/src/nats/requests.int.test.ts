import {
  ClosedConnectionError,
  headers,
  InvalidSubjectError,
  NoRespondersError,
  PermissionViolationError,
  TimeoutError,
} from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { startNats } from '../../testing/nats.ts'
import { headersOf } from './message-headers.ts'
import { connectNats } from './nats.ts'
import { setHeader } from './set-header.ts'

const options = { timeout: 5_000 }

it('gives each question its own answer, whatever their order', async () => {
  await using broker = await startNats()
  await using asking = await connectNats({ url: broker.url }, 'asking')
  await using serving = await connectNats({ url: broker.url }, 'serving')
  const asked: { readonly respond: (text: string) => void; readonly text: string }[] = []
  serving.subscribe('plain', {
    onMessage(message) {
      asked.push({ text: message.string(), respond: (text) => void message.respond(text) })
      if (asked.length === 2) for (const each of asked.toReversed()) each.respond(`re: ${each.text}`)
    },
  })
  await serving.connection.flush()
  const answers = await Promise.all(
    ['one', 'two'].map((text) => asking.request('plain', new TextEncoder().encode(text), options)),
  )
  expect(answers.map((answer) => answer.string())).toEqual(['re: one', 're: two'])
})

it('brings headers and bytes as they are', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  nats.subscribe('plain', {
    onMessage: (message) => void message.respond(message.data, { headers: message.headers ?? headers() }),
  })
  const encoded = headers()
  setHeader(encoded, 'Plain', 'a: b')
  setHeader(encoded, 'Of-Several-Bytes', '{"name":"Zoë 😀"}')
  for (const bytes of [[], [0, 13, 10, 255], Array.from({ length: 100_000 }, (_, at) => at % 256)]) {
    const answer = await nats.request('plain', Uint8Array.from(bytes), { ...options, headers: encoded })
    expect(Buffer.from(answer.data)).toEqual(Buffer.from(bytes))
    expect(headersOf(answer)?.get('Of-Several-Bytes')).toBe('{"name":"Zoë 😀"}')
    expect(headersOf(answer)?.get('Plain')).toBe('a: b')
  }
})

it('refuses what a broker takes for no question, with headers too', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const ask = (subject: string, bytes: number) =>
    nats.request(subject, new Uint8Array(bytes), { ...options, headers: headers() })
  await expect(ask('plain\r\nPUB', 0)).rejects.toBeInstanceOf(InvalidSubjectError)
  await expect(ask('plain', 1024 * 1024 + 1)).rejects.toThrow('max_payload size exceeded')
  expect(nats.ready()).toBe(true)
})

it('fails at once where nobody serves what is asked', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  await expect(nats.request('plain', undefined, options)).rejects.toBeInstanceOf(NoRespondersError)
})

it('fails when the time is over, and passes over an answer that comes later', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  let answerLate = () => {}
  nats.subscribe('plain', { onMessage: (message) => void (answerLate = () => message.respond('late')) })
  await expect(nats.request('plain', undefined, { timeout: 50 })).rejects.toBeInstanceOf(TimeoutError)
  answerLate()
  await nats.connection.flush()
  expect(nats.ready()).toBe(true)
})

it('fails at once where the broker does not allow what is asked', async () => {
  const config =
    'authorization { users: [ { user: tests, password: right, permissions: { publish: { deny: plain } } } ] }'
  await using broker = await startNats({ config })
  await using nats = await connectNats({ url: broker.url, user: 'tests', password: 'right' }, 'tests')
  await expect(nats.request('plain', undefined, options)).rejects.toBeInstanceOf(PermissionViolationError)
})

it('ends what is waited for with its connection', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  nats.subscribe('plain', { onMessage: () => undefined })
  const asked = nats.request('plain', undefined, options)
  const [outcome] = await Promise.allSettled([asked, nats.connection.close()])
  expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(ClosedConnectionError) })
  await expect(nats.request('plain', undefined, options)).rejects.toBeInstanceOf(ClosedConnectionError)
})
