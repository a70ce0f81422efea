import { connectNats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { expect, it } from 'vitest'
import { ensureStream } from './ensure-stream.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 } as const

it('an older replica that starts again takes no subject off a stream', async () => {
  const broker = await startNats()
  const nats = await connectNats({ url: broker.url }, 'tests')
  const subjectsOf = async () => (await nats.jsm.streams.info('KEPT')).config.subjects.toSorted()
  const [older, newer] = [
    { subjects: ['kept.one'], max_age: 0 },
    { subjects: ['kept.one', 'kept.other'], max_age: 0 },
  ]
  await ensureStream(nats, 'KEPT', older, OPTIONS)
  await ensureStream(nats, 'KEPT', newer, OPTIONS)
  expect(await subjectsOf()).toEqual(newer.subjects)
  await ensureStream(nats, 'KEPT', older, OPTIONS)
  expect(await subjectsOf()).toEqual(newer.subjects)
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})
