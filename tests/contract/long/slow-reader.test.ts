import { CLOSE } from '@wick/contracts/frames'
import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { WAYS } from '../../support/http-socket.ts'
import { seatTwo, type Visitor } from '../../support/visitor.ts'

// Each byte of the body takes six in a JSON frame, so that these are 11 MiB: more than the buffers of a line hold.
const BODY = '\u0000'.repeat(MAX_BODY_BYTES)
const MESSAGES = 60
const AT_ONCE = 8

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe.each(WAYS)('over a %s', (way) => {
  it('is given everything at its own speed, both new messages and old ones', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
    const slow = bob.connect(roomId)
    await slow.frame('welcome')
    slow.socket.pause()
    await fill(roomId, ada)
    const { head } = await ada.view(roomId)
    const late = bob.connect(roomId)
    await late.frame('welcome')
    late.socket.pause()
    const all = await sequences(roomId, ada)
    for (const reader of [slow, late]) {
      reader.socket.resume()
      await reader.frame('message', ({ seq }) => seq === head)
      expect(reader.eventFrames.map(({ seq }) => seq)).toEqual(all)
      reader.cut()
    }
  })

  it('is out at once when it is removed, whatever it has yet to take', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
    const slow = bob.connect(roomId)
    const { participantId } = await slow.frame('welcome')
    const seen = ada.connect(roomId)
    await seen.frame('welcome')
    slow.socket.pause()
    await fill(roomId, ada)
    expect(await ada.call('DELETE', `/api/rooms/${roomId}/seats/${participantId}`)).toMatchObject({ status: 204 })
    await seen.frame('presence', (frame) => frame.participantId === participantId && !frame.online)
    slow.socket.resume()
    expect(await slow.closed()).toBe(CLOSE.removed)
  })

  async function fill(roomId: string, writer: Visitor): Promise<void> {
    const writing = Array.from({ length: AT_ONCE }, async () => {
      for (let i = 0; i < MESSAGES / AT_ONCE; i++) await writer.send(roomId, BODY)
    })
    await Promise.all(writing)
  }

  async function sequences(roomId: string, reader: Visitor): Promise<number[]> {
    const found: number[] = []
    for (let after = 0, head = 1; after < head;) {
      const page = await reader.history(roomId, after)
      found.push(...page.events.map(({ seq }) => seq))
      after = page.next
      head = page.head
    }
    return found
  }
})
