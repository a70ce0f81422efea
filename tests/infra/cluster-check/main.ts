import assert from 'node:assert/strict'
import { connectTwo } from '../../support/loyal-client.ts'
import { spread } from '../../support/measured.ts'
import { startTalk, type Talk } from '../../support/talk.ts'
import { assertAgreement } from './assert-agreement.ts'
import { ComposeCluster, type Container } from './compose-cluster.ts'
import { speakSealed } from './speak-sealed.ts'
import { trustAuthority } from './trust-authority.ts'

const ROOMS = 3
const MESSAGES_BETWEEN = 20
const WORDS = 'words that nobody keeps'

const since = performance.now()
const say = (line: string) => console.log(`${((performance.now() - since) / 1_000).toFixed(1).padStart(6)} s  ${line}`)

const remains = await check()
assert.deepEqual(remains, [])
say('down, and nothing is left')

/** Runs the cluster through everything; gives what stays of it afterwards. */
async function check(): Promise<readonly string[]> {
  say('building and starting')
  const cluster = await ComposeCluster.start()
  try {
    await examine(cluster)
  } finally {
    await cluster[Symbol.asyncDispose]()
  }
  return cluster.remains()
}

async function examine(cluster: ComposeCluster): Promise<void> {
  const containers = await cluster.containers()
  say(`${containers.length} containers, all healthy`)
  await using _trust = await trustAuthority(await cluster.authority())
  const page = await fetch(cluster.origin)
  assert.equal(page.status, 200)
  assert.match(page.headers.get('strict-transport-security') ?? '', /max-age=\d{8}/)
  say('the page, over TLS, with HSTS')
  await speakSealed(cluster.origin)
  say('an encrypted conversation, to its certificate')

  const rooms = await Promise.all(Array.from({ length: ROOMS }, () => connectTwo([cluster.origin])))
  const talk = startTalk(
    rooms.flatMap(({ clients }) => clients),
    WORDS,
  )
  for (const container of containers) await survive(cluster, talk, container)
  await talk.end()
  const messages = await Promise.all(rooms.map(assertAgreement))
  say(
    `${messages.reduce((a, b) => a + b)} messages: each acknowledged, delivered once, in one order; ${JSON.stringify(spread(talk.latencies))}`,
  )

  for (const { roomId, visitors, clients } of rooms) {
    assert.equal((await visitors[0].destroy(roomId)).status, 204)
    await Promise.all(clients.map((client) => client.certificate()))
    for (const client of clients) client.close()
  }
  say('every room destroyed and certified')
  assert.deepEqual(await cluster.stop(), [])
  say('every container ended by itself when it was asked to')

  const logs = await cluster.logs()
  const traces = rooms.flatMap(({ roomId, clients }) => [
    roomId,
    ...clients.flatMap(({ welcomes }) => welcomes.map(({ participantId }) => participantId)),
  ])
  assert.deepEqual(
    [WORDS, ...traces].filter((trace) => logs.includes(trace)),
    [],
  )
  say(`nothing of any room in ${logs.split('\n').length} lines of logs`)
}

/** The talk goes on while the container is away, unless it is the only way in. */
async function survive(cluster: ComposeCluster, talk: Talk, container: Container): Promise<void> {
  const before = talk.latencies.length
  await cluster.kill(container)
  if (container.service !== 'proxy') await talk.progress(MESSAGES_BETWEEN)
  await cluster.heal()
  await talk.progress(MESSAGES_BETWEEN)
  const worst = Math.max(...talk.latencies.slice(before))
  say(`${container.name} killed and back; the slowest acknowledgement took ${worst.toFixed(0)} ms`)
}
