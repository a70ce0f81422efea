import { isEnd } from '@wick/domain/room-events'
import { expect } from 'vitest'
import type { LiveEntry } from '../../../support/live-log.ts'
import type { Stay } from './person.ts'
import { CAPACITY } from './script.ts'

/** What holds in the log of any room, whatever was asked of it. */
export function expectLawful(log: readonly LiveEntry[]): void {
  // Events form one chain, so none is missing here and none was committed by somebody who had not seen the one before.
  expect(log.map(({ prev }) => prev)).toEqual([0, ...log.slice(0, -1).map(({ seq }) => seq)])
  const seated = new Set<string>()
  const ids = new Set<string>()
  let end = 0
  for (const { seq, event } of log) {
    if (end > 0) expect(event.type).toBe('room.erased')
    if (event.type === 'room.joined') seated.add(event.participantId)
    if (event.type === 'room.left' || event.type === 'room.removed') seated.delete(event.participantId)
    if (event.type === 'room.destroyed') end = seq
    if (event.type === 'message.sent') {
      expect(seated).toContain(event.from)
      expect(ids).not.toContain(event.id)
      ids.add(event.id)
    }
    expect(seated.size).toBeLessThanOrEqual(CAPACITY)
  }
  expect(log.filter(({ event }) => isEnd(event))).toHaveLength(end > 0 ? 2 : 0)
}

/** Everybody saw the log from its beginning, in its order, until they were gone or the room was. */
export function expectSeen(log: readonly LiveEntry[], stays: readonly Stay[]): void {
  const order = log.flatMap(({ seq, event }) => (isEnd(event) ? [] : [seq]))
  const gone = new Set(
    log.flatMap(({ event }) =>
      event.type === 'room.left' || event.type === 'room.removed' ? [event.participantId.toString()] : [],
    ),
  )
  const isOver = log.some(({ event }) => isEnd(event))
  for (const { participantId, client } of stays) {
    const seen = client.events.map(({ seq }) => seq)
    const isToTheEnd = !isOver && !gone.has(participantId)
    expect(seen).toEqual(isToTheEnd ? order : order.slice(0, seen.length))
    expect(client.welcomes.slice(1).filter(({ recovered }) => !recovered)).toEqual([])
    const own = log.flatMap(({ seq, event }): [string, number][] =>
      event.type === 'message.sent' && event.from === participantId ? [[event.id, seq]] : [],
    )
    for (const ack of client.acks) expect(own).toContainEqual(ack)
    if (isOver && !gone.has(participantId)) expect(client.ended?.reason).toBe('destroyed')
  }
}
