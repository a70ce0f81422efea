import { describe, expect, it } from 'vitest'
import { LINK as WHOLE_LINK, LINK_SHAPES } from '../testing/link-shapes.ts'
import { emptyRoom } from '../src/state/room-state.ts'
import { createCookieJar } from './cookie-jar.ts'
import { linesFor, spanOf } from './lines.ts'
import { readOptions, USAGE } from './options.ts'
import { plain } from './plain.ts'
import { entryText, refusalText } from './refusal-text.ts'

const LINK = 'https://wick.test/r#1.secret.tag'

describe('the arguments', () => {
  it.each([
    [[LINK], { mode: 'join', server: 'https://wick.test', fragment: '#1.secret.tag', nick: 'terminal' }],
    [
      ['#1.secret.tag', '--server', 'http://localhost:4000/', '--nick', 'Ada'],
      { server: 'http://localhost:4000', nick: 'Ada' },
    ],
    [['--new'], { mode: 'new', server: 'http://localhost:3000', ttlSeconds: 600, capacity: 2 }],
    [['--new', '--ttl', '60', '--capacity', '3', '--idle', '20'], { ttlSeconds: 60, capacity: 3, idleSeconds: 20 }],
  ])('%j are understood', (args, options) => {
    expect(readOptions(args)).toMatchObject(options)
  })

  it('without a link leave it to be asked for', () => {
    expect(readOptions(['--nick', 'Ada'])).toEqual({ mode: 'ask', server: undefined, nick: 'Ada' })
  })

  it.each(LINK_SHAPES)('a link is understood %s', (_, text) => {
    const { origin, fragment } = WHOLE_LINK
    expect(readOptions([text])).toMatchObject({ mode: 'join', server: origin, fragment })
  })

  it.each([
    [['--ttl', '60']],
    [['--new', LINK]],
    [[LINK, LINK]],
    [['no-link']],
    [['--new', '--ttl', 'soon']],
    [['--unknown']],
    [['ftp://x/#1.a.b']],
  ])('%j are not', (args) => {
    expect(readOptions(args)).toBe(USAGE)
  })

  it.each([
    [['--new', '--ttl', '5'], '--ttl: a room lives for 10 to 86400 seconds.'],
    [['--new', '--capacity', '17'], '--capacity: a room has 2 to 16 seats.'],
    [['--new', '--idle', '9'], '--idle: a room waits for 10 to 86400 seconds.'],
  ])('%j are told what may be', (args, said) => {
    expect(readOptions(args)).toBe(said)
  })
})

describe('a refusal', () => {
  it("is a sentence, ours or the server's, and its code", () => {
    expect(refusalText('rate_limited')).toBe('That was fast. It goes out by itself in a moment. (rate_limited)')
    expect(refusalText('not_creator')).toBe('Only the creator of the room may do this. (not_creator)')
    expect(entryText('room_full')).toMatch(/^Every seat is taken\. If this link was meant for you.* \(room_full\)$/)
    expect(entryText('room_not_found')).toMatch(/^Room not found\./)
    expect(entryText('link_mismatch')).toMatch(/\(link_mismatch\)$/)
    expect(refusalText('invalid_input')).not.toContain('page')
    expect(refusalText('over')).toBe('This room has ended. (over)')
  })
})

describe('a span of time', () => {
  it.each([
    [599_600, '10 min'],
    [61_000, '1 min 1 s'],
    [3_600_000 * 24, '24 h'],
    [-5, '0 s'],
  ])('of %d ms is %s', (ms, text) => expect(spanOf(ms)).toBe(text))
})

describe('words of others', () => {
  it('give a terminal no orders', () => {
    expect(plain('a\u001B[2Jb\u202Ec')).toBe('a\uFFFD[2Jb\uFFFDc')
    expect(plain('one\r\ntwo\nthree\tfour')).toBe('one / two / three four')
  })

  it('stand behind a name, and our own do not stand twice', () => {
    const room = { ...emptyRoom('room', 'ada'), nicks: new Map([['bob', 'Bob\u001B[31m']]) }
    const said = (from: string) => ({
      type: 'entry' as const,
      eseq: 1,
      seq: 1,
      from,
      body: { t: 'text' as const, text: 'hi', id: '', ts: 1, prev: { eseq: 0, h: '' } },
    })
    expect(linesFor({ type: 'shown', shown: [said('bob'), said('ada')] }, room, room)).toEqual([
      { text: '<Bob\uFFFD[31m> hi' },
    ])
  })

  it('are followed by a loud alarm, once', () => {
    const room = emptyRoom('room', 'ada')
    const event = { type: 'alarm', alarm: { kind: 'fork', eseq: 3, author: 'bob' } } as const
    const alarmed = { ...room, alarm: event.alarm }
    expect(linesFor(event, alarmed, room).every(({ isLoud }) => isLoud)).toBe(true)
    expect(linesFor(event, alarmed, alarmed)).toEqual([])
  })
})

describe('a jar of cookies', () => {
  it('keeps the seats of two rooms apart, by their paths', () => {
    const jar = createCookieJar()
    jar.take([
      'seat=one; Path=/api/rooms/a; HttpOnly',
      'seat=two; Max-Age=5; Path=/api/rooms/b',
      'creator=me=x; Path=/api/rooms/a',
    ])
    expect(jar.headerFor('/api/rooms/a')).toBe('seat=one; creator=me=x')
    expect(jar.headerFor('/api/rooms/b/socket')).toBe('seat=two')
    expect(jar.headerFor('/api/rooms/ab')).toBe('')
    jar.take(['seat=; Path=/api/rooms/a; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])
    expect(jar.headerFor('/api/rooms/a/messages')).toBe('creator=me=x')
  })
})
