import { describe, expect, it } from 'vitest'
import { chooseCall, GONE, judgeStream, type Outcome } from './choose-call.ts'

const OPEN = { isBuffering: false, shortStreams: 0 }
const BUFFERING = { isBuffering: true, shortStreams: 2 }

describe('the next call for events', () => {
  it.each([
    ['a stream where nothing speaks against it', { before: 'next', hasTurn: true, network: OPEN }, 'stream'],
    ['a poll that waits, where answers are kept', { before: 'next', hasTurn: true, network: BUFFERING }, { poll: 25 }],
    ['a poll that shows who is gone', { before: 'cut', hasTurn: true, network: OPEN }, { poll: 0 }],
    ['a short poll without the turn', { before: 'next', hasTurn: false, network: OPEN }, { poll: 0 }],
  ] as const)('is %s', (_, moment, call) => {
    expect(chooseCall({ ...moment, hasMore: false })).toEqual(call)
  })

  it('waits a second without the turn while polls bring much', () => {
    expect(chooseCall({ before: 'next', hasTurn: false, hasMore: true, network: OPEN })).toEqual({ poll: 1 })
  })
})

describe('the end of a stream', () => {
  const judged = (outcome: Outcome, lastedMs: number, network = OPEN) => judgeStream(outcome, lastedMs, network)

  it('says nothing of the network where the server has answered, or we wanted another call', () => {
    for (const outcome of [{ closed: 4401 }, 'broken-off'] as const) {
      expect(judged(outcome, 5)).toEqual({ outcome, network: OPEN, isCutSoon: false })
    }
  })

  it('leads to polls where not even a head has come', () => {
    expect(judged('silent', 4_000)).toEqual({
      outcome: 'silent',
      network: { isBuffering: true, shortStreams: 0 },
      isCutSoon: false,
    })
  })

  it('leads to polls after the second short stream in a row', () => {
    const first = judged('next', 19_999)
    expect(first).toEqual({ outcome: 'cut', network: { isBuffering: false, shortStreams: 1 }, isCutSoon: true })
    const second = judged(GONE, 0, first.network)
    expect(second).toEqual({ outcome: 'cut', network: BUFFERING, isCutSoon: true })
  })

  it('forgets short streams after one that lasted', () => {
    const before = { isBuffering: false, shortStreams: 1 }
    expect(judged('next', 20_000, before)).toEqual({ outcome: 'next', network: OPEN, isCutSoon: false })
    expect(judged(GONE, 20_000, before)).toEqual({ outcome: 'cut', network: OPEN, isCutSoon: false })
  })
})
