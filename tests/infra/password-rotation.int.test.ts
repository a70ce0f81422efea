import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@nats-io/transport-node'
import { EPOCH_SUBJECT, CHAT_STREAM, type Service } from '@wick/contracts/subjects'
import { openChatStream } from '@wick/event-log/chat-stream'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'

const INFRA = fileURLToPath(new URL('../../infra', import.meta.url))

it('rotates one service’s password while other services keep their connections, calls and reads', async ({ skip }) => {
  await using resources = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'wick-rotation-'))
  resources.defer(() => rm(folder, { recursive: true }))
  const secrets = join(folder, 'secrets')
  execFileSync(join(INFRA, 'compose/make-secrets'), [secrets])
  const secretOf = (service: Service) => join(secrets, `nats_${service}_password`)
  const fill = () => execFileSync('sh', [join(INFRA, 'nats/fill-passwords.sh'), secrets, join(folder, 'accounts.conf')])
  fill()

  let printed = ''
  let told = Promise.withResolvers<void>()
  const print = (text: string) => {
    printed += text
    if (printed.includes('Reloaded server configuration')) told.resolve()
  }
  // An include goes from the including file on, which lies in a temporary folder of its own.
  const broker = resources.use(await startNats({ config: `include ../${basename(folder)}/accounts.conf`, print }))
  const { pid } = broker
  if (pid === undefined) return skip('A broker in a container is told otherwise.')
  const reload = async () => {
    printed = ''
    told = Promise.withResolvers()
    process.kill(pid, 'SIGHUP')
    await told.promise
  }
  const connectAs = async (service: Service): Promise<Nats> => {
    const password = await readFile(secretOf(service), 'utf8')
    return resources.use(await connectNats({ url: broker.url, user: service, password }, service))
  }

  const rooms = await connectAs('rooms')
  await openChatStream(rooms, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  const others = {
    gateway: await connectAs('gateway'),
    messages: await connectAs('messages'),
    reaper: await connectAs('reaper'),
  }
  const broken: string[] = []
  for (const [service, { connection }] of Object.entries(others))
    void (async () => {
      for await (const { type } of connection.status()) if (type === 'disconnect') broken.push(service)
    })()

  // What is under way: a question that waits for its answer, and a reader of the log.
  const roomId = newRoomId()
  const asked = Promise.withResolvers<() => void>()
  others.messages.connection.subscribe('cmd.messages.send.*', {
    queue: 'messages',
    callback: (_error, message) => asked.resolve(() => message.respond('answered')),
  })
  await others.messages.connection.flush()
  const answer = others.gateway.connection.request(`cmd.messages.send.${roomId}`, '', { timeout: 60_000 })
  const respond = await asked.promise
  const consumer = await others.messages.js.consumers.get(CHAT_STREAM, { filter_subjects: 'evt.>' })
  const reading = (await consumer.consume())[Symbol.asyncIterator]()
  await others.messages.js.publish(`evt.${roomId}.log`, 'before')
  expect((await reading.next()).value?.string()).toBe('before')

  const gone = (async () => {
    for await (const { type } of rooms.connection.status()) if (type === 'disconnect') return type
    return 'closed'
  })()
  await chmod(secretOf('rooms'), 0o600)
  const old = await readFile(secretOf('rooms'), 'utf8')
  await writeFile(secretOf('rooms'), 'changed-to/this&one-for-the-test')
  fill()
  await reload()

  respond()
  expect((await answer).string()).toBe('answered')
  await others.messages.js.publish(`evt.${roomId}.log`, 'after')
  expect((await reading.next()).value?.string()).toBe('after')
  expect(await gone).toMatch(/disconnect|closed/)
  await using renewed = await connectAs('rooms')
  await renewed.js.publish(`evt.${roomId}.room`, 'of the new connection')
  const first = await renewed.jsm.direct.getMessage(CHAT_STREAM, { seq: 1, next_by_subj: EPOCH_SUBJECT })
  expect(first?.seq).toBe(1)
  await others.reaper.jsm.streams.purge(CHAT_STREAM, { filter: `evt.${roomId}.room` })
  const outdated = connect({ servers: broker.url, user: 'rooms', pass: old, reconnect: false })
  await expect(outdated).rejects.toThrow(/authorization/i)
  expect(broken).toEqual([])
})
