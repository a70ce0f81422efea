import type { ChatEvent } from '@wick/contracts/events'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BURN_MS, burnSent, burnTarget, claimBy } from '../testing/burn-fixtures.ts'
import { ada, asked, bob, created, eve, joined } from '../testing/room-fixtures.ts'
import { refuseReading } from './blobs.ts'
import { claimOf, type Conversation, evolveConversation, NO_CONVERSATION } from './conversation.ts'
import { type ConversationCommand, decideConversation } from './conversation-decisions.ts'

const BEFORE = [created, joined(ada), joined(bob), joined(eve), burnSent]
const SEATS = [
  { someone: bob, joinSeq: 3 },
  { someone: eve, joinSeq: 4 },
]

/** What somebody, or the clock, wants after a while (ms). */
interface Wish {
  /** Undefined for what is due by itself. */
  readonly by: (typeof SEATS)[number] | undefined
  readonly after: number
  /** How many events behind the decision is; the broker refuses what it then appends. */
  readonly behind: number
}

const fold = (events: readonly ChatEvent[]): Conversation =>
  events.reduce((state, event, i) => evolveConversation(state, event, i + 1), NO_CONVERSATION)

const wish: fc.Arbitrary<Wish> = fc.record({
  by: fc.constantFrom(...SEATS, undefined),
  after: fc.nat(2 * BURN_MS),
  behind: fc.nat(2),
})
const wishes = fc.array(wish, { maxLength: 30 })

/** The log that a broker keeps of what is decided, which takes an event only under the version that it was decided at. */
function play(wanted: readonly Wish[]) {
  const log: ChatEvent[] = [...BEFORE]
  let now: number = asked.now
  for (const { by, after, behind } of wanted) {
    now += after / wanted.length
    const seen = log.slice(0, Math.max(log.length - behind, BEFORE.length))
    const target = { ...burnTarget, erased: seen.some(({ type }) => type === 'message.erased') }
    const command: ConversationCommand =
      by === undefined ? { type: 'burn', now, target } : { ...claimBy(by.someone, by.joinSeq, now), target }
    const decision = decideConversation(fold(seen), command)
    if (decision.accepted && decision.event !== null && seen.length === log.length) log.push(decision.event)
  }
  return { log, now }
}

it('lets one claim win, and erases once, whoever asks in which order and however late', () =>
  fc.assert(
    fc.property(wishes, (wanted) => {
      const { log } = play(wanted)
      const claims = log.filter(({ type }) => type === 'message.claimed')
      const records = log.filter(({ type }) => type === 'message.erased')
      expect(claims.length).toBeLessThanOrEqual(1)
      expect(records.length).toBeLessThanOrEqual(claims.length)
    }),
  ))

it('serves the bytes to one reader at most, and to none past the time', () =>
  fc.assert(
    fc.property(wishes, fc.nat(2 * BURN_MS), (wanted, later) => {
      const { log, now } = play(wanted)
      const claim = claimOf(fold(log), claimBy(bob, 3).blobId)
      const blob = { uploader: ada.participantId, burn: true }
      const readers = [ada, bob, eve].filter(
        ({ participantId: reader }) => refuseReading({ blob, claim, reader, now: now + later }) === null,
      )
      expect(readers.length).toBeLessThanOrEqual(claim === undefined || now + later >= claim.until ? 0 : 1)
      expect(readers).not.toContain(ada)
    }),
  ))
