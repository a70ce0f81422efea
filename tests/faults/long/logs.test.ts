import { randomBytes } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '@wick/platform/testing/until'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpFolder, foundIn } from '../../support/dump.ts'
import { connectTwo } from '../../support/loyal-client.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

// From the range for documentation: nobody else can have written it.
const ADDRESS = '203.0.113.77'
const BODY = 'words that no log may hold'
/** As a filter of mails moves a link into the path. */
const REWRITTEN = `/r%231.${newKey()}.${newKey().slice(0, 22)}`

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ env: { LOG_LEVEL: 'trace', TRUSTED_PROXIES: '127.0.0.1' } })
})
afterAll(() => system[Symbol.asyncDispose]())

describe('the logs of services and brokers', () => {
  it('hold nothing of a room after a life with everything that can go wrong', async () => {
    const traces = [ADDRESS, BODY, REWRITTEN.slice(-40), ...(await liveAndSuffer())]
    const logs = await dumpFolder(system.logFolder)
    const told = [...[...system.names, 'nats', 'redis'].map((name) => `${name}.log `), '"level":40']
    expect(foundIn(logs, told)).toEqual(told)
    expect(foundIn(logs, traces)).toEqual([])
    await appendFile(join(system.logFolder, 'rooms-2.log'), traces.join('\n'))
    expect(foundIn(await dumpFolder(system.logFolder), traces)).toEqual(traces)
  })
})

/** Returns what may stand nowhere: ids, keys and cookies. */
async function liveAndSuffer(): Promise<string[]> {
  const { roomId, visitors, clients } = await connectTwo(system.gateways)
  const [ada, bob] = visitors
  const path = `/api/rooms/${roomId}`
  const seatKey = newKey()
  const messageId = newId()
  const stranger = new Visitor(system.gateways[1] ?? '')
  await Promise.all(clients.map((client) => client.sayAndWait(BODY)))
  await callBadly(ada, path, { messageId, seatKey })
  await stranger.call('GET', REWRITTEN, undefined, { accept: 'text/html' })
  await stranger.call('POST', `${path}/seats`, { seatKey }, { 'x-forwarded-for': ADDRESS })
  await stranger.call('GET', path, undefined, { 'x-forwarded-for': ADDRESS, cookie: ada.cookieHeader(path) })
  clients[0].socket?.send(`{"type":"send","id":"${messageId}","body":`)
  clients[1].socket?.send(randomBytes(70_000))

  await system.redis.kill()
  await ada.send(roomId, BODY)
  await ada.history(roomId)
  await system.redis.restart()
  await system.get('messages-1').kill()
  await Promise.all(clients.map((client) => client.sayAndWait(BODY)))
  await system.get('messages-1').start()
  await ada.destroy(roomId)
  await Promise.all(clients.map((client) => client.theEnd()))
  await until(async () => (await bob.certificate(roomId)).certificate)

  const lost = await connectTwo(system.gateways)
  await system.nats.kill()
  for (const client of lost.clients) client.say(BODY)
  await lost.visitors[0].call('POST', `/api/rooms/${lost.roomId}/messages`, { id: newId(), body: BODY })
  await system.nats.restart()
  await Promise.all(lost.clients.map((client) => client.theEnd()))

  const rooms = [roomId, lost.roomId]
  const people = [...clients, ...lost.clients].flatMap(({ welcomes }) =>
    welcomes.map(({ participantId }) => participantId),
  )
  return [...new Set([...rooms, ...people, seatKey, messageId])]
}

async function callBadly(visitor: Visitor, path: string, own: { messageId: string; seatKey: string }): Promise<void> {
  const headers = { 'x-forwarded-for': ADDRESS }
  await visitor.call('POST', `${path}/messages`, { id: own.messageId, body: BODY, more: BODY }, headers)
  await visitor.call('POST', `${path}/messages`, `{"id":"${own.messageId}","body":"${BODY}`, headers)
  await visitor.call('POST', `${path}/messages`, { id: own.messageId, body: BODY.repeat(20_000) }, headers)
  await visitor.call('POST', `${path}/seats`, { seatKey: own.seatKey, participantId: '../../etc' }, headers)
  await visitor.call('PATCH', path, { expiresAt: BODY }, headers)
  await visitor.call('GET', `${path}/messages?after=${encodeURIComponent(BODY)}`, undefined, headers)
  await visitor.call('PROPFIND', `${path}/${own.messageId}`, undefined, headers)
}
