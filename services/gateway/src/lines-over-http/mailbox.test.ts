import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { ServerFrame } from '@wick/contracts/frames'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SeatProof } from '../seats/cookies.ts'
import type { Letter } from './letter.ts'
import { Mailbox, type Taker } from './mailbox.ts'
import { Mailboxes } from './mailboxes.ts'
import { answerAsPoll } from './poll.ts'

const EPOCH = 'epoch'
const frame = (type: string, more: object = {}) => ({ type, ...more }) as ServerFrame
const none = () => undefined

class Answer implements Taker {
  readonly letters: Letter[] = []
  take(letters: readonly Letter[]) {
    this.letters.push(...letters)
  }
  end = none
  cut = none
}

/** As far as a poll looks at it. */
function newResponse() {
  const response = Object.assign(new EventEmitter(), { writableEnded: false, destroy: none })
  return response as unknown as ServerResponse & { writableEnded: boolean }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a mailbox', () => {
  it('begins at 0 where the welcome says that the client has more than there is', () => {
    const mailbox = new Mailbox(EPOCH, 9)
    const answer = new Answer()
    mailbox.attach(answer, 9)
    mailbox.send(frame('welcome', { recovered: false }), none)
    mailbox.detach(answer)
    expect([mailbox.fits(EPOCH, 9), mailbox.fits(EPOCH, 0)]).toEqual([false, true])
    mailbox.send(frame('locked', { seq: 1 }), none)
    const next = new Answer()
    mailbox.attach(next, 0)
    expect(next.letters.map(({ seq }) => seq)).toEqual([1])
  })

  it('with such a welcome that nobody took is for nobody', () => {
    const mailbox = new Mailbox(EPOCH, 2)
    mailbox.send(frame('welcome', { recovered: false }), none)
    for (const seq of [1, 2, 3]) mailbox.send(frame('locked', { seq }), none)
    expect(mailbox.fits(EPOCH, 2)).toBe(false)
  })

  it('counts what an answer took until it was sent, also once the answer is over', () => {
    const mailbox = new Mailbox(EPOCH, 0)
    const answer = new Answer()
    mailbox.attach(answer, 0)
    const sent = vi.fn<() => void>()
    mailbox.send(frame('locked', { seq: 1 }), sent)
    mailbox.detach(answer)
    expect(mailbox.unsentBytes).toBeGreaterThan(0)
    answer.letters[0]?.onSent()
    expect([mailbox.unsentBytes, sent.mock.calls.length]).toEqual([0, 1])
  })

  it.each([
    [undefined, 10_000],
    [75_000, 75_000],
    [1, 10_000],
  ])('stands for the time that its client names, or ten seconds: %s', (named, stands) => {
    const mailbox = new Mailbox(EPOCH, 0)
    const answer = new Answer()
    mailbox.attach(answer, 0, named)
    vi.advanceTimersByTime(200_000)
    mailbox.detach(answer)
    vi.advanceTimersByTime(stands - 1)
    expect(mailbox.fits(EPOCH, 0)).toBe(true)
    vi.advanceTimersByTime(1)
    expect(mailbox.fits(EPOCH, 0)).toBe(false)
  })

  it('is found newest first, and after all others once it closes', () => {
    const mailboxes = new Mailboxes()
    const proof = { roomId: 'room', seat: { participantId: 'ada', joinSeq: 1 } } as SeatProof
    const [first, second, third] = [new Mailbox(EPOCH, 1), new Mailbox(EPOCH, 1), new Mailbox(EPOCH, 1)] as const
    for (const mailbox of [first, second, third]) mailboxes.add(proof, mailbox)
    const find = () => mailboxes.find(proof, { epoch: EPOCH, after: 1 })
    expect(find()).toBe(third)
    third.close(1012)
    expect(find()).toBe(second)
    for (const mailbox of [first, second]) mailbox.cut()
    expect(find()).toBe(third)
  })
})

describe('an answer to a poll', () => {
  it('that the client leaves in the middle is over for whoever waits for it', async () => {
    const mailbox = new Mailbox(EPOCH, 0)
    const response = newResponse()
    const { poll, answered } = answerAsPoll(response, mailbox, 0)
    mailbox.attach(poll, 0)
    mailbox.send(frame('locked', { seq: 1 }), none)
    vi.advanceTimersByTime(0)
    await answered
    response.writableEnded = true
    expect(mailbox.unsentBytes).toBeGreaterThan(0)
    response.emit('close')
    expect([mailbox.unsentBytes, mailbox.isClosed]).toEqual([0, false])
  })

  it('is given once where its time is up while it gathers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const mailbox = new Mailbox(EPOCH, 0)
    const detach = vi.spyOn(mailbox, 'detach')
    const { poll, answered } = answerAsPoll(newResponse(), mailbox, 5)
    mailbox.attach(poll, 0)
    mailbox.send(frame('locked', { seq: 1 }), none)
    vi.advanceTimersByTime(5)
    await new Promise(setImmediate)
    expect(JSON.parse(await answered)).toHaveLength(1)
    expect(detach).toHaveBeenCalledTimes(1)
  })
})
