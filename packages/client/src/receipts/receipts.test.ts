import type { Receipt } from '@wick/e2ee/bodies'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { emptyRoom, type Message, type RoomState } from '../state/room-state.ts'
import { createReceipts, lastSeen, type Receipts } from './receipts.ts'

const said = (eseq: number, from = 'bob'): Message => ({
  kind: 'message',
  eseq,
  seq: eseq * 10,
  from,
  bodyId: `body ${eseq}`,
  ts: 0,
  content: { t: 'text', text: 'x' },
  edits: [],
  reactions: [],
  erased: null,
  claim: null,
})

describe('receipts', () => {
  let manual: ManualPorts
  let room: RoomState
  let sealed: Receipt[]
  let receipts: Receipts
  let isFull: boolean

  beforeEach(() => {
    manual = createManualPorts()
    room = { ...emptyRoom('room', 'ada'), isAdmitted: true, isCaughtUp: true }
    sealed = []
    isFull = false
    const seal = async (receipt: Receipt) => !isFull && sealed.push(receipt) > 0
    receipts = createReceipts({ ports: manual.ports, room: () => room, seal })
  })

  const hear = (...messages: Message[]) => {
    room = { ...room, entries: [...room.entries, ...messages] }
    receipts.arrived()
  }

  it('say what was delivered, at most once in two seconds', () => {
    hear(said(4))
    manual.pass(500)
    hear(said(5))
    hear(said(6))
    manual.pass(1_999)
    expect(sealed).toEqual([{ t: 'receipt', upTo: 4, what: 'delivered' }])
    manual.pass(1)
    expect(sealed.slice(1)).toEqual([{ t: 'receipt', upTo: 6, what: 'delivered' }])
  })

  it('say read in place of delivered where a person sees at once', () => {
    hear(said(4))
    manual.pass(499)
    receipts.read(4)
    manual.pass(10_000)
    expect(sealed).toEqual([{ t: 'receipt', upTo: 4, what: 'read' }])
  })

  it('are the more seldom the more people listen', () => {
    const of = (senderId: string) => ({ senderId, nick: senderId, verified: 'no' }) as const
    room = { ...room, members: ['ada', 'bob', 'carol', 'dave'].map(of) }
    hear(said(4))
    manual.pass(500)
    hear(said(5, 'carol'))
    manual.pass(5_999)
    expect(sealed).toHaveLength(1)
    manual.pass(1)
    expect(sealed).toHaveLength(2)
  })

  it('say delivered only, where nobody is to know what was read', () => {
    room = { ...room, hasReadReceipts: false }
    hear(said(4))
    receipts.read(4)
    manual.pass(10_000)
    expect(sealed).toEqual([{ t: 'receipt', upTo: 4, what: 'delivered' }])
    room = { ...room, hasReadReceipts: true }
    receipts.read(4)
    manual.pass(10_000)
    expect(sealed.slice(1)).toEqual([{ t: 'receipt', upTo: 4, what: 'read' }])
  })

  it('move past messages of others only', () => {
    hear(said(4), said(5, 'ada'))
    receipts.read(5)
    manual.pass(500)
    expect(sealed).toEqual([{ t: 'receipt', upTo: 4, what: 'read' }])
    expect([lastSeen(room), lastSeen(room, 3), lastSeen(room, 5, 4)]).toEqual([4, 0, 0])
  })

  it('repeat nothing that stands in the log already', () => {
    room = { ...room, marks: new Map([['ada', { delivered: 5, read: 4 }]]) }
    hear(said(4), said(5))
    receipts.read(4)
    manual.pass(10_000)
    expect(sealed).toEqual([])
    receipts.read(5)
    manual.pass(500)
    expect(sealed).toEqual([{ t: 'receipt', upTo: 5, what: 'read' }])
  })

  it('that could not be stored are said with the next', async () => {
    isFull = true
    hear(said(4))
    receipts.read(4)
    manual.pass(500)
    await Promise.resolve()
    isFull = false
    manual.pass(60_000)
    expect(sealed).toEqual([])
    receipts.arrived()
    manual.pass(500)
    expect(sealed).toEqual([{ t: 'receipt', upTo: 4, what: 'read' }])
  })

  it('wait until the room is read and we are admitted', () => {
    room = { ...room, isCaughtUp: false }
    hear(said(4))
    manual.pass(500)
    expect(sealed).toEqual([])
    room = { ...room, isCaughtUp: true }
    receipts.arrived()
    manual.pass(500)
    expect(sealed).toHaveLength(1)
  })
})
