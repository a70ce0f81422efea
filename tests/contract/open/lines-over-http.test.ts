import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { EPHEMERAL_ENVELOPE_BYTES } from '@wick/contracts/envelope-header'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { idOf, newByteId, newEnvelope } from '../../support/envelope.ts'
import { newJoinKey } from '../../support/join-key.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'
import { Watch } from '../../support/watch.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

interface Stream {
  readonly answer: IncomingMessage
  readonly asked: ClientRequest
  /** Resolves with everything that came, once the text is among it. */
  readonly until: (text: string) => Promise<string>
}

async function openStream(visitor: Visitor, roomId: string, query = '', headers = {}): Promise<Stream> {
  const path = `/api/rooms/${roomId}/events${query}`
  const asked = get(visitor.gateway + path, {
    headers: { cookie: visitor.cookieHeader(path), ...headers },
    agent: false,
  })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  answer.setEncoding('utf8')
  const watch = new Watch()
  let all = ''
  answer.on('data', (piece: string) => {
    all += piece
    watch.changed()
  })
  return {
    answer,
    asked,
    async until(text) {
      await watch.until(
        () => `${text} in a stream`,
        () => all.includes(text) || undefined,
      )
      return all
    },
  }
}

const poll = (visitor: Visitor, roomId: string, query: string) =>
  visitor.call('GET', `/api/rooms/${roomId}/events?${query}`)
const typesOf = (body: unknown) => (Array.isArray(body) ? body.map(({ type }) => type) : body)

describe('a stream', () => {
  it('forbids caching and buffering, shows life at once, and names each place', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { epoch, head } = await ada.view(roomId)
    const { answer, asked, until } = await openStream(ada, roomId)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const text = await until(`id: ${epoch}.${head}\n`)
    expect(text.startsWith(':\n\ndata: {"type":"welcome"')).toBe(true)
    asked.destroy()
  })

  it('goes on after the last event that an EventSource names, whatever its address says', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { epoch, head } = await ada.view(roomId)
    const { seq } = await ada.send(roomId, 'words')
    const last = { 'last-event-id': `${epoch}.${head}` }
    const { asked, until } = await openStream(ada, roomId, '?after=0', last)
    const text = await until(`id: ${epoch}.${seq}\n`)
    expect(text).toContain('"recovered":true')
    expect(text).not.toContain('"type":"created"')
    asked.destroy()
    const { answer } = await openStream(ada, roomId, '', { 'last-event-id': 'nonsense' })
    expect(answer.statusCode).toBe(400)
  })

  it('is not there for strangers, and answers no HEAD', async () => {
    const { roomId } = await seatTwo(cluster.gateways)
    const stranger = new Visitor(cluster.gateways[0] ?? '')
    expect(await poll(stranger, roomId, 'wait=0')).toMatchObject(refusal('room_not_found'))
    expect((await openStream(stranger, roomId)).answer.statusCode).toBe(404)
    expect((await stranger.call('HEAD', `/api/rooms/${roomId}/events`)).status).toBe(404)
  })
})

describe('a poll', () => {
  it('answers at once with events, or waits for new ones when there are none', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const { epoch, head } = await ada.view(roomId)
    const cursor = `after=${head}&epoch=${epoch}`
    const first = await poll(ada, roomId, `${cursor}&wait=25`)
    expect([typesOf(first.body), first.headers.get('cache-control')]).toEqual([['welcome'], 'no-store'])
    expect((await poll(ada, roomId, `${cursor}&wait=0`)).body).toEqual([])
    const waiting = poll(ada, roomId, `${cursor}&wait=25`)
    const { seq } = await bob.send(roomId, 'words')
    expect((await waiting).body).toMatchObject([{ type: 'message', seq, body: 'words' }])
  })

  it('brings what came between two calls, signals included, without being taken for gone', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const { epoch, head } = await ada.view(roomId)
    const seen = bob.connect(roomId)
    await seen.frame('welcome')
    await poll(ada, roomId, `after=${head}&epoch=${epoch}&wait=0`)
    seen.send({ type: 'typing', active: true })
    const { seq } = await bob.send(roomId, 'words')
    const heard: unknown[] = []
    while (!heard.includes('typing') || !heard.includes('message')) {
      const { body } = await poll(ada, roomId, `after=${heard.includes('message') ? seq : head}&epoch=${epoch}&wait=25`)
      heard.push(...(typesOf(body) as unknown[]))
    }
    expect(heard.filter((type) => type !== 'typing' && type !== 'presence')).toEqual(['message'])
    expect(seen.frames.filter((frame) => frame.type === 'presence' && !frame.online)).toEqual([])
    seen.close()
  })

  it('of a page that begins is welcomed, whatever was left of the page before it', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { epoch, head } = await ada.view(roomId)
    for (let page = 0; page < 2; page++) {
      const { body } = await poll(ada, roomId, `after=${head}&epoch=${epoch}&wait=0&new=1`)
      expect(typesOf(body)).toContain('welcome')
    }
  })

  it('that is asked again with what an answer before it had is answered again', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { epoch, head } = await ada.view(roomId)
    const { seq } = await ada.send(roomId, 'words')
    const heard = []
    for (let tries = 0; tries < 2; tries++) {
      const seqs = new Set<unknown>()
      while (!seqs.has(seq)) {
        const { body } = await poll(ada, roomId, `after=${head}&epoch=${epoch}&wait=25`)
        for (const frame of body as { seq?: number }[]) seqs.add(frame.seq)
      }
      heard.push(seqs.has(seq))
    }
    expect(heard).toEqual([true, true])
  })

  it.each(['wait=26', 'wait=-1', 'wait=x', 'other=1'])('of %s is malformed', async (query) => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    expect(await poll(ada, roomId, query)).toMatchObject(refusal('invalid_input'))
  })
})

describe('signals by call', () => {
  const signal = (visitor: Visitor, roomId: string, body: object) =>
    visitor.call('POST', `/api/rooms/${roomId}/signals`, body)

  it('reach the others, at another gateway too, also where who sends has no line', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const seen = bob.connect(roomId)
    const { participants } = await seen.frame('welcome')
    const [participantId] = participants
    expect((await signal(ada, roomId, { type: 'typing', active: true })).status).toBe(204)
    expect(await seen.frame('typing')).toEqual({ type: 'typing', participantId, active: true })
    await signal(ada, roomId, { type: 'delivered', seq: 1 })
    await signal(ada, roomId, { type: 'read', seq: 2 })
    expect(await seen.frame('marks', ({ read }) => read === 2)).toMatchObject({ participantId, delivered: 2 })
    seen.close()
  })

  it('are refused to who has left, and after the end', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const left = bob.copy()
    await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)
    expect(await signal(left, roomId, { type: 'typing', active: true })).toMatchObject(refusal('room_not_found'))
    await ada.destroy(roomId)
    expect((await signal(ada, roomId, { type: 'typing', active: true })).status).toBeGreaterThanOrEqual(400)
  })

  it.each([{ type: 'ping', t: 1 }, { type: 'send', id: newId(), body: 'x' }, { type: 'signal', body: 'AQ' }, {}])(
    'are malformed: %j',
    async (body) => {
      const { roomId, ada } = await seatTwo(cluster.gateways)
      expect(await signal(ada, roomId, body)).toMatchObject(refusal('invalid_input'))
    },
  )
})

describe('an encrypted room', () => {
  it('has base64url envelopes in streams and polls, and takes no signal in clear', async () => {
    const { joinKey, joinKeyHash, roomId } = newJoinKey()
    const people = [newByteId(), newByteId()] as const
    const [ada, bob] = [new Visitor(cluster.gateways[0] ?? ''), new Visitor(cluster.gateways[1] ?? '')]
    await ada.createRoom({ roomId, joinKeyHash })
    await ada.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: people[0] })
    await bob.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: people[1] })
    const envelope = newEnvelope(roomId, people[0])
    const { seq } = await ada.send(roomId, envelope.toString('base64url'), idOf(envelope))
    const { epoch } = await ada.view(roomId)
    const entry = { type: 'message', seq, id: idOf(envelope), from: people[0], body: envelope.toString('base64url') }

    const { asked, until } = await openStream(bob, roomId)
    const text = await until(`id: ${epoch}.${seq}\n`)
    const data = text.split('\n').filter((line) => line.startsWith('data: '))
    expect(JSON.parse(data.at(-1)?.slice('data: '.length) ?? '')).toMatchObject(entry)
    let events: unknown[] = []
    while (events.length === 0)
      events = ((await poll(bob, roomId, `after=${seq - 1}&epoch=${epoch}&wait=25`)).body as { type: string }[]).filter(
        ({ type }) => type === 'message',
      )
    expect(events).toMatchObject([entry])

    const sealed = newEnvelope(roomId, people[0], { kind: 'ephemeral', bytes: EPHEMERAL_ENVELOPE_BYTES })
    const path = `/api/rooms/${roomId}/signals`
    const body = sealed.toString('base64url')
    expect((await ada.call('POST', path, { type: 'signal', body })).status).toBe(204)
    await until(JSON.stringify({ type: 'signal', body }))
    expect(await ada.call('POST', path, { type: 'read', seq })).toMatchObject(refusal('invalid_input'))
    expect(await bob.call('POST', path, { type: 'signal', body })).toMatchObject(refusal('invalid_input'))
    asked.destroy()
  })
})
