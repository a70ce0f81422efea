import { createHash } from 'node:crypto'
import { createCompany } from '@wick/client/testing/company'
import { type Person, textsOf } from '@wick/client/testing/person'
import { createNodePorts } from '@wick/client/cli/node-ports'
import { ErrorBody } from '@wick/contracts/errors'
import { ServerFrame } from '@wick/contracts/frames'
import { Sent } from '@wick/contracts/http'
import type { Bytes } from '@wick/e2ee/bytes'
import { toBase64url } from '@wick/e2ee/bytes'
import { until } from '@wick/platform/testing/until'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'

const KIND_AT = 2
const ROOM_AT = 4
const SENDER_AT = 20
const COMMIT = 3
const EPHEMERAL = 4

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

/** Two who talk, and an envelope of the first that the server has never seen. */
async function sealed(): Promise<{ readonly ada: Person; readonly bob: Person; readonly envelope: Bytes }> {
  const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
  const [ada, bob] = people
  const outgoing = await ada.engine.seal({ t: 'text', text: 'sealed' })
  if (outgoing === null) throw new Error('Something else is in flight.')
  return { ada, bob, envelope: outgoing.bytes }
}

const idOf = (bytes: Bytes) => createHash('sha256').update(bytes).digest().subarray(0, 16).toString('base64url')

/** What the server answers to these bytes from this seat: the refusal's code, or that it keeps them. */
async function post(person: Person, bytes: Bytes, id = idOf(bytes)): Promise<string> {
  const ports = createNodePorts(cluster.gateways[0] ?? '', person.jar)
  const path = `/api/rooms/${person.session.roomId}/messages`
  const body = JSON.stringify({ id, body: toBase64url(bytes) })
  const response = await ports.http({ method: 'POST', path, body, signal: AbortSignal.timeout(5_000) })
  const content: unknown = await response.json()
  if (!response.ok) return ErrorBody.parse(content).error.code
  return response.status === 201 ? 'kept' : `known ${Sent.parse(content).seq > 0}`
}

function changed(bytes: Bytes, change: (copy: Bytes) => void): Bytes {
  const copy = new Uint8Array(bytes)
  change(copy)
  return copy
}

const idBytes = (id: string) => Buffer.from(id, 'base64url')

describe('the server of an encrypted room', () => {
  it('keeps an envelope of its sender, once', async () => {
    const { ada, bob, envelope } = await sealed()
    expect(await post(ada, envelope)).toBe('kept')
    expect(await post(ada, envelope)).toBe('known true')
    const room = await bob.until('the message', (state) => textsOf(state).length > 0)
    expect(textsOf(room)).toEqual(['sealed'])
  })

  it('refuses envelopes of a wrong sender, room, size or kind, and stores none', async () => {
    const { ada, bob, envelope } = await sealed()
    const other = await sealed()
    const refused: Readonly<Record<string, readonly [Person, Bytes, string?]>> = {
      'a forged sender': [ada, changed(envelope, (copy) => copy.set(idBytes(bob.session.participantId), SENDER_AT))],
      'an envelope of somebody else': [bob, envelope],
      'an envelope of another room': [ada, other.envelope],
      'another room under our name': [
        ada,
        changed(envelope, (copy) => copy.set(idBytes(other.ada.session.roomId), ROOM_AT)),
      ],
      'one byte less': [ada, envelope.slice(0, -1)],
      'one byte more': [ada, new Uint8Array([...envelope, 0])],
      'a header alone': [ada, envelope.slice(0, 56)],
      nothing: [ada, new Uint8Array()],
      'a commit': [ada, changed(envelope, (copy) => copy.fill(COMMIT, KIND_AT, KIND_AT + 1))],
      'a signal to keep': [ada, changed(envelope, (copy) => copy.fill(EPHEMERAL, KIND_AT, KIND_AT + 1))],
      'a signal of its own size': [
        ada,
        changed(envelope.slice(0, 328), (copy) => copy.fill(EPHEMERAL, KIND_AT, KIND_AT + 1)),
      ],
      'an unknown kind': [ada, changed(envelope, (copy) => copy.fill(5, KIND_AT, KIND_AT + 1))],
      'a name that is not of its bytes': [ada, envelope, idOf(other.envelope)],
    }
    const answers = await Promise.all(
      Object.entries(refused).map(async ([what, [person, bytes, id]]) => [what, await post(person, bytes, id)]),
    )
    expect(answers).toEqual(Object.keys(refused).map((what) => [what, 'invalid_input']))
    // Nothing of it is in the log: what comes next is the next entry, and nobody is alarmed.
    expect(await post(ada, envelope)).toBe('kept')
    const room = await bob.until('the message', (state) => textsOf(state).length > 0)
    expect([textsOf(room), room.unreadable, room.alarm]).toEqual([['sealed'], 0, null])
  })

  it('refuses the same on the socket, by the name of the bytes', async () => {
    const { ada, bob, envelope } = await sealed()
    const frames: ServerFrame[] = []
    const line = createNodePorts(cluster.gateways[0] ?? '', ada.jar).connect(
      `/api/rooms/${ada.session.roomId}/socket`,
      {
        onText: (text) => frames.push(ServerFrame.parse(JSON.parse(text))),
        onBytes: () => undefined,
        onClose: () => undefined,
      },
    )
    const answer = (type: ServerFrame['type']) => frames.findLast((frame) => frame.type === type)
    await until(() => answer('welcome'))
    const forged = changed(envelope, (copy) => copy.set(idBytes(bob.session.participantId), SENDER_AT))
    const commit = changed(envelope, (copy) => copy.fill(COMMIT, KIND_AT, KIND_AT + 1))
    for (const bytes of [forged, commit, envelope.slice(0, -1)]) {
      line.send(bytes)
      await expect.poll(() => answer('error')).toMatchObject({ code: 'invalid_input', id: idOf(bytes) })
    }
    // Marks and typing in clear would tell the server who reads what.
    for (const frame of [
      { type: 'typing', active: true },
      { type: 'read', seq: 1 },
    ]) {
      frames.length = 0
      line.send(JSON.stringify(frame))
      await expect.poll(() => answer('error')).toMatchObject({ code: 'invalid_input' })
    }
    line.send(envelope)
    await expect.poll(() => answer('ack')).toMatchObject({ id: idOf(envelope) })
    line.abandon()
  })
})
