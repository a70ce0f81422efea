import assert from 'node:assert/strict'
import type { ConnectedRoom } from '../../support/loyal-client.ts'

/** Both ends of a room, and its history, have the same events once and in the same order, and all that was acknowledged. */
export async function assertAgreement({ roomId, clients, visitors }: ConnectedRoom): Promise<number> {
  await Promise.all(clients.map((client) => client.settled()))
  const acked = clients.flatMap(({ acks }) => [...acks].map(([id, seq]) => `${seq} ${id}`))
  const last = Math.max(...clients.flatMap(({ acks }) => [...acks.values()]))
  const history = await readHistory(roomId, visitors[0])
  const order = history.map(({ seq }) => seq)
  assert.deepEqual(
    order,
    [...new Set(order)].toSorted((a, b) => a - b),
  )
  for (const client of clients) {
    await client.reached(last)
    assert.deepEqual(
      client.events.map(({ seq }) => seq),
      order,
    )
    assert.ok(client.welcomes.slice(1).every(({ recovered }) => recovered))
  }
  const sent = history.flatMap((event) => (event.type === 'message' ? [`${event.seq} ${event.id}`] : []))
  assert.deepEqual(acked.toSorted(), sent.toSorted())
  return sent.length
}

async function readHistory(roomId: string, visitor: ConnectedRoom['visitors'][0]) {
  const events = []
  for (;;) {
    const page = await visitor.history(roomId, events.at(-1)?.seq ?? 0)
    events.push(...page.events)
    if (page.events.length === 0) return events
  }
}
