import type { Body, Content } from '@wick/e2ee/bodies'
import type { Shown } from '@wick/e2ee/shown'
import { describe, expect, it } from 'vitest'
import { Welcome } from '@wick/contracts/frames'
import { MAX_ROOM_CHANGES } from '@wick/contracts/limits'
import { evolve } from './evolve.ts'
import { noticesOf } from './notices.ts'
import { progressOf } from './progress.ts'
import { emptyRoom, type Message, type RoomState } from './room-state.ts'
import type { Fact, RoomEvent } from './room-event.ts'

const ADA = 'ada-ada-ada-ada-ada-aa'
const BOB = 'bob-bob-bob-bob-bob-bb'
const PREV = { eseq: 0, h: '' }

let bodies = 0
const body = (content: Content, id = `body ${++bodies}`): Body => ({ id, ts: 1, prev: PREV, ...content })
const entry = (eseq: number, from: string, content: Content, id?: string): Shown => ({
  type: 'entry',
  eseq,
  seq: eseq * 10,
  from,
  body: body(content, id),
})
const text = (eseq: number, from: string, words: string, id?: string) =>
  entry(eseq, from, { t: 'text', text: words }, id)
const hello = (eseq: number, from: string, nick: string) => entry(eseq, from, { t: 'hello', pub: '', nick })
const genesis = entry(1, ADA, {
  t: 'genesis',
  pub: '',
  suite: 1,
  capacity: 2,
  ttlSec: 600,
  createdAt: 1,
  minClient: '1.0.0',
  history: 'link',
  kick: 'creator',
})
const shown = (...things: Shown[]): RoomEvent => ({ type: 'shown', shown: things })
const welcome = (over: object = {}): RoomEvent => ({
  type: 'welcomed',
  welcome: Welcome.parse({
    type: 'welcome',
    roomId: 'r'.repeat(22),
    participantId: ADA,
    participants: [ADA],
    online: [ADA],
    creator: true,
    capacity: 2,
    locked: false,
    expiresAt: 600_000,
    serverNow: 1,
    epoch: 'e'.repeat(22),
    head: 100,
    recovered: true,
    ...over,
  }),
})
const fact = (frame: object): RoomEvent => ({ type: 'fact', fact: { timestamp: 5, ...frame } as Fact })

const after = (...events: RoomEvent[]): RoomState => events.reduce(evolve, emptyRoom('room', ADA))
const messages = ({ entries }: RoomState): Message[] =>
  entries.flatMap((line) => (line.kind === 'message' ? [line] : []))

describe('what is said', () => {
  it('stands in the log’s order, with those who came, changed their name and went', () => {
    const room = after(
      shown(genesis, hello(2, ADA, 'Ada'), hello(3, BOB, 'Bob'), text(4, BOB, 'hi'), hello(5, BOB, 'Robert')),
      shown({ type: 'gone', seq: 60, from: BOB, how: 'leave' }, hello(7, BOB, 'Bob again')),
    )
    expect(room.entries.map(({ kind }) => kind)).toEqual([
      'arrived',
      'arrived',
      'message',
      'renamed',
      'gone',
      'arrived',
    ])
    expect(room.nicks.get(BOB)).toBe('Bob again')
    expect(room.genesis?.from).toBe(ADA)
  })

  it('is edited by its sender only, however the ids are named', () => {
    const room = after(
      shown(text(4, ADA, 'of Ada', 'same'), text(5, BOB, 'of Bob', 'same')),
      shown(entry(6, BOB, { t: 'edit', target: 'same', text: 'changed' })),
    )
    expect(messages(room).map(({ content, edits }) => [content?.t === 'text' && content.text, edits])).toEqual([
      ['of Ada', []],
      ['changed', [{ eseq: 6, seq: 60 }]],
    ])
  })

  it('keeps the place of each edit, without changing an earlier room state', () => {
    const edit = (eseq: number) => entry(eseq, BOB, { t: 'edit', target: 'id', text: `changed ${eseq}` })
    const before = after(shown(text(4, BOB, 'x', 'id'), edit(5), edit(6)))
    const room = evolve(before, shown(edit(7), edit(8)))
    const editsOf = (state: RoomState) => messages(state)[0]?.edits.map(({ eseq }) => eseq)
    expect([editsOf(before), editsOf(room)]).toEqual([
      [5, 6],
      [5, 6, 7, 8],
    ])
  })

  it('is the same in one batch, as from an archive, or one by one', () => {
    const things = Array.from({ length: 60 }, (_, i): Shown => {
      const [eseq, from, target] = [i + 1, i % 3 === 0 ? ADA : BOB, `id ${(i * 7) % 20}`]
      if (i % 5 === 1) return entry(eseq, from, { t: 'edit', target, text: `changed ${i}` })
      if (i % 5 === 2)
        return entry(eseq, from, { t: 'reaction', target, emoji: '👍', ...(i % 2 === 0 && { off: true }) })
      if (i % 11 === 3) return { type: 'erased', eseq: i % 4 === 0 ? i - 2 : 100 + i, seq: i, from: BOB, by: 'sender' }
      if (i % 17 === 6) return { type: 'unplaced', eseq: 100 + i - 3 }
      if (i % 13 === 4) return { type: 'claimed', eseq: i - 3, by: ADA, until: 9 }
      return text(eseq, from, `words ${i}`, `id ${i % 20}`)
    })
    expect(after(shown(...things))).toEqual(after(...things.map((thing) => shown(thing))))
  })

  it('carries each reaction of each person once, until it is taken back', () => {
    const react = (eseq: number, from: string, off?: true) =>
      entry(eseq, from, { t: 'reaction', target: 'id', emoji: '👍', ...(off && { off }) })
    const once = after(shown(text(4, ADA, 'x', 'id'), react(5, BOB), react(6, BOB), react(7, ADA)))
    expect(messages(once)[0]?.reactions).toHaveLength(2)
    expect(messages(evolve(once, shown(react(8, BOB, true))))[0]?.reactions).toEqual([{ emoji: '👍', from: ADA }])
  })

  it('carries eight reactions of one person, sixty-four kinds, and none once it is erased', () => {
    const react = (eseq: number, from: string, emoji: string) =>
      entry(eseq, from, { t: 'reaction', target: 'id', emoji })
    const nine = Array.from({ length: 9 }, (_, i) => react(i + 5, BOB, `${i}`))
    const kindsOf = (room: RoomState) => messages(room)[0]?.reactions.map(({ emoji }) => emoji)
    expect(kindsOf(after(shown(text(4, ADA, 'x', 'id'), ...nine)))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    const crowd = Array.from({ length: 65 }, (_, i) => react(i + 5, `${BOB} ${i}`, `${i}`))
    expect(kindsOf(after(shown(text(4, ADA, 'x', 'id'), ...crowd, react(99, ADA, '0'))))).toHaveLength(65)
    const gone: Shown = { type: 'erased', eseq: 4, seq: 40, from: ADA, by: 'sender' }
    expect(kindsOf(after(shown(text(4, ADA, 'x', 'id'), gone, ...nine)))).toEqual([])
  })

  it('keeps its reactions when its id is taken; later ones go to no message', () => {
    const react = (eseq: number): Shown => entry(eseq, BOB, { t: 'reaction', target: 'id', emoji: '👍' })
    const gone: Shown = { type: 'erased', eseq: 4, seq: 40, from: ADA, by: 'sender', bodyId: 'id' }
    const taken = text(5, 'mallory', 'anything', 'id')
    const many = Array.from({ length: 9 }, (_, i) => text(10 + i, BOB, 'x'))
    for (const others of [[], many]) {
      for (const first of [text(4, ADA, 'x', 'id'), gone]) {
        const room = after(shown(first, taken, react(6), ...others))
        expect(messages(room).flatMap(({ reactions }) => reactions)).toEqual([])
      }
      const before = after(shown(text(4, ADA, 'x', 'id'), react(5), taken, ...others))
      expect(
        messages(before)
          .map(({ reactions }) => reactions.length)
          .slice(0, 2),
      ).toEqual([1, 0])
    }
  })

  it('loses its content but keeps its place when erased, also if never seen', () => {
    const gone = (eseq: number): Shown => ({ type: 'erased', eseq, seq: eseq * 10, from: BOB, by: 'sender' })
    const room = after(shown(text(4, BOB, 'secret'), text(5, BOB, 'stays'), gone(4), gone(6)))
    expect(messages(room).map(({ eseq, content, erased }) => [eseq, content === null, erased])).toEqual([
      [4, true, 'sender'],
      [5, false, null],
      [6, true, 'sender'],
    ])
    expect(JSON.stringify(room.entries)).not.toContain('secret')
  })

  it('has no place of its own where it was an edit of what is erased', () => {
    const gone = (eseq: number): Shown => ({ type: 'erased', eseq, seq: eseq * 10, from: BOB, by: 'server' })
    const room = after(shown(gone(4), gone(5), text(6, ADA, 'x')), shown({ type: 'unplaced', eseq: 5 }))
    expect(messages(room).map(({ eseq }) => eseq)).toEqual([4, 6])
    expect(evolve(room, shown({ type: 'unplaced', eseq: 5 }))).toEqual(room)
  })

  it('ends the typing of who said it', () => {
    const typing = shown({ type: 'typing', from: BOB, on: true, at: 0 })
    expect(after(typing).typing.has(BOB)).toBe(true)
    expect(after(typing, shown(text(4, BOB, 'x'))).typing.size).toBe(0)
    expect(after(typing, shown(entry(4, BOB, { t: 'receipt', upTo: 3, what: 'read' }))).typing.size).toBe(1)
    expect(after(typing, { type: 'typing_over', from: BOB }).typing.size).toBe(0)
  })
})

describe('a message of ours', () => {
  const waiting = { bodyId: 'mine', content: { t: 'text', text: 'x' } } as const
  const queued: RoomEvent = { type: 'outbox', waiting: [waiting] }
  const sent: RoomEvent = { type: 'sent', ...waiting, seq: 40, timestamp: 1 }
  const none: RoomEvent = { type: 'outbox', waiting: [] }
  const logged = shown(text(4, ADA, 'x', 'mine'))
  const progress = (room: RoomState) => [...room.own.map((own) => own.progress), ...messages(room).map(() => 'logged')]

  it('stands once at every moment, whichever comes first, the answer or the log', () => {
    expect(
      [[queued], [queued, sent], [queued, sent, none], [queued, sent, none, logged]].map((past) =>
        progress(after(...past)),
      ),
    ).toEqual([['queued'], ['sent'], ['sent'], ['logged']])
    expect(
      [
        [queued, logged],
        [queued, logged, queued],
        [queued, logged, sent, none],
      ].map((past) => progress(after(...past))),
    ).toEqual([['logged'], ['logged'], ['logged']])
  })

  it('keeps its words when it is refused for good, until it is discarded', () => {
    const refused: RoomEvent = { type: 'refused', ...waiting, code: 'quota_exceeded' }
    expect(after(queued, refused, none).own).toEqual([{ ...waiting, progress: 'failed', code: 'quota_exceeded' }])
    expect(after(queued, refused, none, { type: 'discarded', bodyId: 'mine' }).own).toEqual([])
  })

  it('is delivered and read once that holds for everybody else who is admitted', () => {
    const CAROL = 'carol-carol-carol-caro'
    const member = (senderId: string) => ({ senderId, nick: '', verified: 'no' }) as const
    const roster: RoomEvent = {
      type: 'roster',
      members: [ADA, BOB, CAROL].map(member),
      safety: '',
      safetyBytes: new Uint8Array(),
      link: null,
    }
    const mark = (eseq: number, from: string, upTo: number, what: 'read' | 'delivered') =>
      shown(entry(eseq, from, { t: 'receipt', upTo, what }))
    const progressAfter = (...events: RoomEvent[]) => {
      const room = after(roster, logged, ...events)
      const [message] = messages(room)
      return message && progressOf(room, message)
    }
    expect(progressAfter()).toBe('sent')
    expect(progressAfter(mark(5, BOB, 4, 'read'))).toBe('sent')
    expect(progressAfter(mark(5, BOB, 4, 'read'), mark(6, CAROL, 4, 'delivered'))).toBe('delivered')
    expect(progressAfter(mark(5, BOB, 4, 'read'), mark(6, CAROL, 9, 'read'), mark(7, CAROL, 1, 'read'))).toBe('read')
  })
})

describe('the server’s facts', () => {
  const joined = fact({ type: 'joined', seq: 110, participantId: BOB, participants: [ADA, BOB], creator: false })

  it('change the seats once, and not those that a welcome already knew', () => {
    expect(after(welcome(), joined).participants).toEqual([ADA, BOB])
    expect(after(welcome({ head: 110 }), joined).participants).toEqual([ADA])
    const left = fact({ type: 'left', seq: 120, participantId: BOB, participants: [ADA] })
    expect(after(welcome({ online: [ADA, BOB] }), joined, left, joined).participants).toEqual([ADA])
    expect(after(welcome({ online: [ADA, BOB] }), joined, left).online).toEqual(new Set([ADA]))
  })

  it('lock a room that somebody was removed from', () => {
    const removed = fact({ type: 'removed', seq: 110, participantId: BOB, participants: [ADA] })
    expect(after(welcome(), removed).isLocked).toBe(true)
    expect(after(welcome(), removed, fact({ type: 'locked', seq: 120, locked: false })).isLocked).toBe(false)
  })

  it('move the deadlines', () => {
    expect(after(welcome(), fact({ type: 'extended', seq: 110, expiresAt: 900_000 })).expiresAt).toBe(900_000)
    const idle = welcome({ idleSeconds: 10, idleExpiresAt: 50_000 })
    expect(after(idle, { type: 'activity', at: 45_000 }).idleExpiresAt).toBe(55_000)
    expect(after(idle, { type: 'activity', at: 1_000 }).idleExpiresAt).toBe(50_000)
    expect(after(welcome(), { type: 'activity', at: 45_000 }).idleExpiresAt).toBeNull()
  })

  it('are followed without end, and told only as many as a room may have', () => {
    const flips = Array.from({ length: MAX_ROOM_CHANGES + 1 }, (_, i) =>
      fact({ type: 'locked', seq: 110 + i, locked: i % 2 === 0 }),
    )
    const room = after(welcome(), ...flips)
    expect([room.entries.length, room.isLocked]).toEqual([MAX_ROOM_CHANGES, true])
  })

  it('name no more people than a room may have', () => {
    const strangers = Array.from({ length: MAX_ROOM_CHANGES + 1 }, (_, i): RoomEvent => ({
      type: 'presence',
      participantId: `${i}`,
      online: true,
      at: 1,
    }))
    const { online, lastSeen } = after(welcome(), ...strangers)
    expect([online.size, lastSeen.size]).toEqual([MAX_ROOM_CHANGES, MAX_ROOM_CHANGES])
  })

  it('are told where they differ from what was signed', () => {
    expect(noticesOf(after(shown(genesis), welcome()))).toEqual([])
    expect(noticesOf(after(shown(genesis), welcome({ capacity: 5, creator: false })))).toEqual([
      'capacity_differs',
      'creator_differs',
    ])
    const downgrade: Shown = { type: 'unreadable', eseq: 9, seq: 90, from: BOB, why: 'downgrade' }
    expect(noticesOf(after(shown(downgrade)))).toEqual(['downgrade_refused'])
  })
})

it('nothing of a room outlives its end but the end and the certificate', () => {
  const end = { reason: 'destroyed', by: BOB, endedAt: 1 } as const
  const room = after(
    welcome(),
    shown(genesis, text(4, BOB, 'secret')),
    { type: 'ended', end },
    shown(text(5, BOB, 'late')),
  )
  expect(room).toEqual({ ...emptyRoom('room', ADA), end })
  const certificate = { erasedAt: 2, stores: [] }
  expect(evolve(room, { type: 'certificate', certificate }).certificate).toBe(certificate)
})

it('the first alarm stays', () => {
  const gap = { kind: 'gap', eseq: 1, author: null } as const
  expect(after({ type: 'alarm', alarm: gap }, { type: 'alarm', alarm: { ...gap, kind: 'fork' } }).alarm).toBe(gap)
})

describe('an attachment on its way', () => {
  const blob = { id: 'blob', key: '', size: 1, chunks: 1, sha256: '' }
  const content: Content = { t: 'file', blob, name: 'minutes.pdf', mime: 'application/pdf' }
  const upload = (sent: number): RoomEvent => ({
    type: 'upload',
    bodyId: 'id',
    upload: { content, sent, total: 10, progress: 'uploading', code: null },
  })

  it('is shown until forgotten, or becomes a queued message under the same id', () => {
    const going = after(upload(0), upload(5))
    expect([...going.uploads].map(([bodyId, { sent }]) => [bodyId, sent])).toEqual([['id', 5]])
    expect(evolve(going, { type: 'upload', bodyId: 'id', upload: null }).uploads.size).toBe(0)
    const queued = evolve(going, { type: 'outbox', waiting: [{ bodyId: 'id', content }] })
    expect([queued.uploads.size, queued.own.map(({ bodyId }) => bodyId)]).toEqual([0, ['id']])
  })
})

describe('who was seen', () => {
  it('is known from welcomes and from those who come and go', () => {
    const room = after(welcome(), { type: 'presence', participantId: BOB, online: false, at: 70 })
    expect([...room.lastSeen]).toEqual([
      [ADA, 1],
      [BOB, 70],
    ])
  })
})
