import { createRoom } from '@wick/client/enter-room'
import { done } from '@wick/client/testing/answers'
import { refusal } from '@wick/client/testing/blob-store'
import { createDevice, type Device } from '@wick/client/testing/device'
import { createManualPorts, type ManualPorts } from '@wick/client/testing/manual-ports'
import { createEngine, type CryptoEngine } from '@wick/e2ee/engine'
import { listIndexedDbRooms, openIndexedDbStore } from '@wick/e2ee/store.indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { abandonRoom } from './abandon-room.ts'
import { leadRoom, type Lead } from './lead-room.ts'
import { useOwnIndexedDb } from '@wick/e2ee/testing/own-indexeddb'

useOwnIndexedDb()

const NOW = 1_800_000_000_000
const LINE_PATIENCE_MS = 4_000
const CERTIFICATE = /\/certificate$/

let device: Device
let manual: ManualPorts
/** What was given back, in order. */
let given: string[]
let made: Lead

beforeEach(async () => {
  device = createDevice()
  manual = createManualPorts()
  given = []
  const room = { expiresAt: NOW + 600_000, serverNow: NOW, capacity: 2 }
  manual.answer = ({ method, path, body }) => {
    if (CERTIFICATE.test(path)) return refusal('room_not_found')
    if (method === 'DELETE') return done()
    const { roomId, participantId } = JSON.parse(String(body))
    const answer = participantId === undefined ? { roomId } : { participantId, participants: [] }
    return Response.json({ ...room, ...answer }, { status: 201 })
  }
  made = await make(createEngine({ openStore: device.openStore, now: () => NOW }))
})

/** A room of our own by that engine. */
async function make(engine: CryptoEngine): Promise<Lead> {
  const entry = await createRoom({ engine, ports: manual.ports, nick: 'Ada', ttlSeconds: 600, capacity: 2 })
  if (!entry.ok) throw new Error(`no room: ${entry.refusal.code}`)
  return {
    session: entry.value,
    running: { engine, stop: () => given.push('worker') },
    restKey: null,
    lease: { release: () => given.push('lease') },
  }
}

const end = () => manual.lines.at(-1)?.events.onText(JSON.stringify({ type: 'ended', reason: 'destroyed' }))

describe('a tab that leads', () => {
  it('returns the worker after the wipe, and the lease after waiting for the certificate', async () => {
    const { close } = leadRoom(made)
    await expect.poll(() => manual.lines.length).toBe(1)
    end()
    // Whoever goes on to the lobby meanwhile does not keep it from being done.
    close()
    await made.session.wiped
    expect([device.holds(made.session.roomId), given]).toEqual([false, ['worker']])
    manual.pass(LINE_PATIENCE_MS)
    await made.session.over
    // Once nothing of it is on the device any more.
    await expect.poll(() => given).toEqual(['worker', 'lease'])
  })

  it('keeps the seat when it goes before the end', () => {
    const { close } = leadRoom(made)
    close()
    expect([device.holds(made.session.roomId), given]).toEqual([true, ['worker', 'lease']])
  })

  it('deletes by itself what a lost worker kept of a room that has ended', async () => {
    const engine = createEngine({ openStore: openIndexedDbStore, now: () => NOW })
    const lost = await make({ ...engine, destroy: () => Promise.reject(new Error('lost')) })
    leadRoom(lost)
    await expect.poll(() => manual.lines.length).toBe(2)
    expect(await listIndexedDbRooms()).toEqual([lost.session.roomId])
    end()
    await expect.poll(listIndexedDbRooms).toEqual([])
    expect(given[0]).toBe('worker')
    manual.pass(LINE_PATIENCE_MS)
    await expect.poll(() => given).toEqual(['worker', 'lease'])
  })

  it('leaves nothing of a room that nobody entered', async () => {
    void abandonRoom(made)
    await made.session.wiped
    manual.pass(LINE_PATIENCE_MS)
    const { end } = await made.session.over
    expect([end?.reason, device.holds(made.session.roomId)]).toEqual(['destroyed', false])
    await expect.poll(() => given).toEqual(['worker', 'lease'])
  })
})
