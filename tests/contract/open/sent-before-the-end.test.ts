import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, seatTwo } from '../../support/visitor.ts'

let cluster: Cluster
beforeAll(async () => {
  // What was sent lies in the log until it is erased.
  cluster = await startCluster({ replicas: 2, without: 'reaper' })
})
afterAll(() => cluster[Symbol.asyncDispose]())

it('acknowledges retried messages from before the end at any gateway, and refuses new ones', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const path = `/api/rooms/${roomId}/messages`
  const message = { id: newId(), body: 'in time' }
  const first = await ada.call('POST', path, message)
  expect(first.status).toBe(201)
  await bob.destroy(roomId)
  for (const gateway of cluster.gateways) {
    const again = await ada.at(gateway).call('POST', path, message)
    expect([again.status, again.text]).toEqual([200, first.text])
    const late = await ada.at(gateway).call('POST', path, { id: newId(), body: 'too late' })
    expect(late).toMatchObject(refusal('room_ended'))
  }
})
