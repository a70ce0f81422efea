import { describe, expect, it } from 'vitest'
import { blobId, BURN_MS, burnSent, burnTarget, claimBy, claimedByBob } from '../testing/burn-fixtures.ts'
import { specFor } from '../testing/decider-spec.ts'
import { ada, asked, bob, created, destroyed, eve, EXPIRES_AT, joined, left } from '../testing/room-fixtures.ts'
import { conversationDecider } from './conversation-decisions.ts'

const given = specFor(conversationDecider)
const room = [created, joined(ada), joined(bob), joined(eve), burnSent] as const
const byBob = claimBy(bob, 3)
const byEve = claimBy(eve, 4)
const due = asked.now + BURN_MS

describe('a claim', () => {
  it('opens a message for the first who asks', () => {
    given(...room)
      .when(byBob)
      .then(claimedByBob)
  })

  it('gives the winner the same time again, and nobody else any', () => {
    const claimed = given(...room, claimedByBob)
    claimed.when(claimBy(bob, 3, asked.now + 1)).thenNothing()
    expect(claimed.state.claims.get(burnTarget.seq)?.until).toBe(due)
    claimed.when(byEve).thenRefused('already_claimed')
  })

  it('finds nothing when the time is up, whoever asks', () => {
    for (const late of [claimBy(bob, 3, due), claimBy(eve, 4, due)])
      given(...room, claimedByBob)
        .when(late)
        .thenRefused('message_not_found')
  })

  it.each([
    ['nothing', undefined],
    ['what was erased', { ...burnTarget, erased: true }],
  ])('does not open %s', (_, target) => {
    given(...room)
      .when({ ...byBob, target })
      .thenRefused('message_not_found')
  })

  it('is not for the sender, before and after somebody else’s', () => {
    const own = claimBy(ada, 2)
    given(...room)
      .when(own)
      .thenRefused('not_claimable')
    given(...room, claimedByBob)
      .when(own)
      .thenRefused('not_claimable')
  })

  it.each([
    ['burns something else by the word of its sender', { ...burnTarget, burns: blobId('another') }],
    ['does not burn', { ...burnTarget, burns: undefined }],
  ])('does not open a message that %s, before and after somebody else’s', (_, target) => {
    for (const before of [[], [claimedByBob]])
      for (const command of [byBob, byEve])
        given(...room, ...before)
          .when({ ...command, target })
          .thenRefused('not_claimable')
  })

  it('is for seats of a living room', () => {
    given(...room, left(bob))
      .when(byBob)
      .thenRefused('room_not_found')
    given(...room, destroyed)
      .when(byBob)
      .thenRefused('room_ended')
    given(...room)
      .when({ ...byBob, now: EXPIRES_AT })
      .thenRefused('room_ended')
  })
})

describe('a claimed message', () => {
  const burn = { type: 'burn', now: due, target: burnTarget } as const
  const record = {
    type: 'message.erased',
    target: burnTarget.seq,
    id: burnTarget.id,
    from: ada.participantId,
    blobId: blobId('content'),
    at: due,
  } as const

  it('burns when it is due, its content with it', () => {
    given(...room, claimedByBob)
      .when(burn)
      .then(record)
  })

  it('does not burn before, nor without a claim', () => {
    given(...room, claimedByBob)
      .when({ ...burn, now: due - 1 })
      .thenRefused('not_due')
    given(...room)
      .when(burn)
      .thenRefused('not_due')
  })

  it('burns once', () => {
    for (const target of [undefined, { ...burnTarget, erased: true }])
      given(...room, claimedByBob, record)
        .when({ ...burn, target })
        .thenNothing()
  })

  it('burns with whoever read it gone, and not with the room', () => {
    given(...room, claimedByBob, left(bob))
      .when(burn)
      .then(record)
    given(...room, claimedByBob, destroyed)
      .when(burn)
      .thenRefused('room_ended')
  })

  it('loses its content when its sender erases it before, read or unread', () => {
    for (const before of [[], [claimedByBob]])
      given(...room, ...before)
        .when({
          type: 'erase',
          now: asked.now + 1,
          seat: { participantId: ada.participantId, joinSeq: 2 },
          target: burnTarget,
        })
        .then({ ...record, at: asked.now + 1 })
  })
})
