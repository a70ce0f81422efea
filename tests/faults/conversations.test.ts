import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saidIn, sayIn, talkOfTwo } from '../support/conversation.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { Visitor } from '../support/visitor.ts'

const WEEK_MS = 7 * 86_400_000
const PATIENCE = { timeout: 20_000 }

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ accounts: 'on' })
})
afterAll(() => system[Symbol.asyncDispose]())

describe('a conversation', () => {
  it('goes on while any one process of its services is killed', async () => {
    const { roomId, ada, bob } = await talkOfTwo(system.gateways)
    const said: string[] = []
    for (const name of ['rooms-1', 'messages-1', 'messages-2', 'reaper-1'] as const) {
      said.push((await sayIn(roomId, ada)).body)
      await system.get(name).kill()
      said.push((await sayIn(roomId, bob)).body)
      await system.get(name).start()
    }
    expect(await saidIn(roomId, bob)).toEqual(said)
    expect((await ada.visitor.destroy(roomId)).status).toBe(204)
    await expect.poll(async () => (await bob.visitor.certificate(roomId)).certificate, PATIENCE).toBeDefined()
  })

  it('ends after its week though a reaper died meanwhile, and not before', async () => {
    const { roomId, made, ada, bob } = await talkOfTwo(system.gateways)
    await sayIn(roomId, ada)
    await system.get('reaper-1').kill()
    system.passTime(WEEK_MS - 3_600_000)
    expect(await saidIn(roomId, bob)).toHaveLength(1)
    system.passTime(3_600_000)
    await expect.poll(async () => (await ada.visitor.certificate(roomId)).certificate, PATIENCE).toBeDefined()
    // A browser that has its certificate keeps no cookie.
    const { reason, endedAt = 0 } = await bob.visitor.certificate(roomId)
    expect(reason).toBe('expired')
    expect(endedAt).toBeGreaterThanOrEqual(made.expiresAt)
    await system.get('reaper-1').start()
  })

  it('is lost with the memory of the only broker, and a new one is made', async () => {
    const { roomId, ada, bob } = await talkOfTwo(system.gateways)
    await sayIn(roomId, ada)
    const line = bob.visitor.connect(roomId, { patienceMs: PATIENCE.timeout })
    await line.frame('welcome')
    await system.nats.kill()
    await system.nats.restart()
    expect(await line.frame('ended')).toMatchObject({ reason: 'lost' })
    expect(await line.closed()).toBe(4410)
    const told = async () => {
      const { status, body } = await ada.visitor.call('GET', `/api/rooms/${roomId}/certificate`)
      return status === 200 ? body : undefined
    }
    await expect.poll(told, PATIENCE).toEqual({ reason: 'lost' })
    const makes = async () => (await new Visitor(system.gateways[0] ?? '').call('POST', '/api/rooms', {})).status
    await expect.poll(makes, PATIENCE).toBe(201)
    const next = await talkOfTwo(system.gateways)
    const { body } = await sayIn(next.roomId, next.ada)
    expect(await saidIn(next.roomId, next.bob)).toEqual([body])
  })
})
