import type { RoomId } from '@wick/contracts/ids'
import type { Nats } from '@wick/platform/nats/nats'
import { expect } from 'vitest'
import type { LoyalClient } from './loyal-client.ts'
import { readRoomLog } from './room-log.ts'

/**
 * Everybody has seen the log of the living room from its first event to its last, once and in order. What was
 * acknowledged is what stands there.
 */
export async function expectAgreement(nats: Nats, roomId: RoomId, clients: readonly LoyalClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.settled()))
  const log = await readRoomLog(nats, roomId)
  const order = log.map(({ seq }) => seq)
  for (const client of clients) {
    await client.reached(order.at(-1) ?? 0)
    expect(client.events.map(({ seq }) => seq)).toEqual(order)
    expect(client.welcomes.slice(1).filter(({ recovered }) => !recovered)).toEqual([])
  }
  const acked = clients.flatMap(({ acks }) => [...acks].map(([id, seq]) => `${seq} ${id}`))
  const sent = log.flatMap(({ seq, event }) => (event.type === 'message.sent' ? [`${seq} ${event.id}`] : []))
  expect(acked.toSorted()).toEqual(sent.toSorted())
}
