import { ClientFrame } from '@wick/contracts/frames'
import type { Bytes } from '@wick/e2ee/bytes'
import { createCompany } from '@wick/client/testing/company'
import { messagesOf, type Person } from '@wick/client/testing/person'
import type { Relay } from '@wick/client/testing/relay'
import type { Message, RoomState } from '@wick/client/state/room-state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newBytes } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newId } from '../../support/visitor.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const IMAGE_BYTES = 300_000

let cluster: Cluster
const company = createCompany()
let ada: Person
let bob: Person
let carol: Person
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
  const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob', 'Carol'])
  ;[ada, bob, carol] = people
})
afterAll(async () => {
  company.close()
  await cluster[Symbol.asyncDispose]()
})

async function seen(person: Person, what: string, fits: (message: Message) => boolean): Promise<Message> {
  const room = await person.until(what, (now) => messagesOf(now).some(fits))
  const message = messagesOf(room).find(fits)
  if (message === undefined) throw new Error(`no ${what}`)
  return message
}

const hasBody = (bodyId: string) => (message: Message) => message.bodyId === bodyId
const isAdmitted = ({ isCaughtUp, members }: RoomState) => isCaughtUp && members.length === 3

describe('an attachment of an encrypted room', () => {
  it('resumes after a cut and a reload at another gateway, and arrives unchanged', async () => {
    const bytes: Bytes = Uint8Array.from({ length: IMAGE_BYTES }, (_, i) => PNG[i] ?? i % 251)
    const calls: string[] = []
    const watch = (breaksAt: string | null) => (relay: Relay) => {
      relay.ask = (call) => {
        const at = `${call.method} ${call.path.split('/').at(-1)}`
        if (at === breaksAt) throw new TypeError('cut')
        if (call.method === 'PUT') calls.push(at)
        return call
      }
    }
    watch('PUT 2')(ada.relay)
    const sent = await ada.session.sendImage({ bytes, w: 20, h: 10, mime: 'image/png', isBurn: false })
    const bodyId = sent.ok ? sent.bodyId : ''
    await ada.until('the cut', ({ uploads }) => uploads.get(bodyId)?.progress === 'paused')
    const { device, jar, session } = ada
    session.close()

    const server = cluster.gateways[1] ?? ''
    ada = await company.open(`#${session.roomId}`, { server, nick: 'Ada', device, jar, rig: watch(null) })
    const { content } = await seen(bob, 'the image', hasBody(bodyId))
    expect(calls).toEqual(['PUT 0', 'PUT 1', 'PUT 2', 'PUT 3', 'PUT 4'])
    if (content?.t !== 'image') throw new Error('no image')
    const downloaded = await bob.session.download(content.blob)
    expect(downloaded.ok && Buffer.from(downloaded.value).equals(bytes)).toBe(true)
    await ada.until('that it was sent', ({ uploads, own }) => uploads.size === 0 && own.length === 0)
  })

  it('that burns is read by one, and everybody sees it claimed, then burned', async () => {
    await ada.until('everybody', isAdmitted)
    const sent = await ada.session.sendBurn('for one pair of eyes')
    const bodyId = sent.ok ? sent.bodyId : ''
    await seen(carol, 'the burn', hasBody(bodyId))
    const { eseq } = await seen(bob, 'the burn', hasBody(bodyId))
    const revealed = await bob.session.reveal(eseq)
    expect(revealed).toMatchObject({ ok: true, value: { what: 'text', text: 'for one pair of eyes' } })
    expect(await carol.session.reveal(eseq)).toMatchObject({ ok: false, refusal: { code: 'already_claimed' } })
    const claimed = await seen(ada, 'the claim', (message) => hasBody(bodyId)(message) && message.claim !== null)
    expect(claimed.claim).toEqual({ by: bob.session.participantId, until: revealed.ok ? revealed.value.until : 0 })
    await bob.session.burn(eseq)
    for (const person of [ada, bob, carol]) {
      await seen(person, 'that it burned', ({ bodyId: id, erased }) => id === bodyId && erased === 'burned')
    }
  })
})

describe('what is said about a message', () => {
  it('is folded on both sides: an edit, a reaction, an answer, a removal', async () => {
    await bob.say('teh start')
    const start = await seen(ada, 'the text', ({ content }) => content?.t === 'text' && content.text === 'teh start')
    expect(await bob.session.edit(start.bodyId, 'the start')).toBeNull()
    expect(await ada.session.react(start.bodyId, '👍', false)).toBeNull()
    expect(await ada.session.reply(start.bodyId, 'an answer')).toBeNull()
    for (const person of [ada, bob]) {
      await seen(person, 'the answer', ({ content }) => content?.t === 'text' && content.replyTo === start.bodyId)
      // Each comes over a line of its own.
      const isWhole = (message: Message) =>
        hasBody(start.bodyId)(message) && message.edits.length > 0 && message.reactions.length > 0
      expect(await seen(person, 'the edit and the reaction', isWhole)).toMatchObject({
        edits: [{}],
        content: { text: 'the start' },
        reactions: [{ emoji: '👍', from: ada.session.participantId }],
      })
    }
    expect(await ada.session.erase(start.eseq)).toMatchObject({ ok: true })
    for (const person of [ada, bob]) {
      const gone = await seen(person, 'the removal', ({ eseq, erased }) => eseq === start.eseq && erased === 'creator')
      expect(gone).toMatchObject({ content: null, reactions: [] })
    }
  })
})

it('refuses to reveal a burn named differently in clear and ciphertext, and claims neither', async () => {
  const { relay, session } = ada
  const room = `/api/rooms/${session.roomId}`
  const signal = AbortSignal.timeout(10_000)
  const other = newId()
  const kept = Promise.withResolvers<Extract<ClientFrame, { type: 'send' }>>()
  relay.up = (frame) => {
    const sent = typeof frame === 'string' ? ClientFrame.parse(JSON.parse(frame)) : null
    if (sent?.type !== 'send') return true
    kept.resolve(sent)
    return false
  }
  const sent = await session.sendBurn('never to be read')
  const { id, body } = await kept.promise
  await relay.ports.http({ method: 'PUT', path: `${room}/blobs/${other}/0?burn=1`, body: newBytes(4_112), signal })
  const said = JSON.stringify({ id, body, burns: other })
  const answer = await relay.ports.http({ method: 'POST', path: `${room}/messages`, body: said, signal })
  expect(answer.status).toBe(201)

  const { eseq } = await seen(bob, 'the burn', hasBody(sent.ok ? sent.bodyId : ''))
  expect(await bob.session.reveal(eseq)).toMatchObject({ ok: false, refusal: { code: 'not_claimable' } })
  const { claim, erased } = await seen(bob, 'the burn', (message) => message.eseq === eseq)
  expect([claim, erased]).toEqual([null, null])
})
