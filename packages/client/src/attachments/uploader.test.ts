import type { CryptoEngine } from '@wick/e2ee/engine'
import { createEngine } from '@wick/e2ee/engine'
import { beforeEach, describe, expect, it } from 'vitest'
import { type BlobStore, createBlobStore, refusal } from '../../testing/blob-store.ts'
import { OWN } from '../../testing/answers.ts'
import { createDevice, type Device } from '../../testing/device.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { Upload } from '../state/room-state.ts'
import { createUploader, type Uploader } from './uploader.ts'

const SIZE = 150_000
const CHUNKS = 3

describe('an upload', () => {
  let manual: ManualPorts
  let blobs: BlobStore
  let device: Device
  let engine: CryptoEngine
  let uploader: Uploader
  let states: Map<string, Upload>
  let steps: string[]
  let sent: string[]
  let look: () => void

  beforeEach(async () => {
    manual = createManualPorts()
    blobs = createBlobStore()
    manual.answer = blobs.answer
    device = createDevice()
    engine = createEngine({ openStore: device.openStore })
    await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    await engine.begin('Ada')
    start()
  })

  function start(): void {
    states = new Map()
    steps = []
    sent = []
    look = () => undefined
    uploader = createUploader({
      engine,
      api: createRoomApi(manual.ports, 'room'),
      ports: manual.ports,
      emit(event: RoomEvent) {
        if (event.type !== 'upload') return
        if (event.upload === null) states.delete(event.bodyId)
        else states.set(event.bodyId, event.upload)
        if (event.upload !== null && steps.at(-1) !== event.upload.progress) steps.push(event.upload.progress)
        look()
      },
      async sendAttached(bodyId) {
        await engine.sendAttached(bodyId)
        sent.push(bodyId)
        return true
      },
      onFailure(cause) {
        throw cause
      },
    })
  }

  function until(isSo: () => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    look = () => {
      if (isSo()) resolve()
    }
    look()
    return promise
  }

  async function add(name = 'file'): Promise<string> {
    const data = new Uint8Array(SIZE)
    const upload = await engine.attach({ t: 'file', data, name, mime: 'text/plain' })
    if (upload === null) throw new Error('sent before')
    uploader.add(upload, false)
    return upload.bodyId
  }

  const stateOf = (bodyId: string) => states.get(bodyId)
  const isPaused = (bodyId: string) => () => stateOf(bodyId)?.progress === 'paused'
  const isGone = (bodyId: string) => () => !states.has(bodyId)

  it('waits for the line, then brings chunk after chunk, and its message goes out', async () => {
    const bodyId = await add()
    expect(stateOf(bodyId)).toMatchObject({ progress: 'waiting', sent: 0 })
    uploader.wake()
    await until(isGone(bodyId))
    expect(blobs.calls).toEqual(['PUT 0', 'PUT 1', 'PUT 2', 'HEAD'])
    expect(steps).toEqual(['waiting', 'uploading'])
    expect(sent).toEqual([bodyId])
    expect((await engine.standing()).waiting.map((body) => body.bodyId)).toContain(bodyId)
  })

  it('sends the same bytes again over a line that was cut, once it is back', async () => {
    uploader.wake()
    manual.answer = (call) => (blobs.calls.length === 1 ? Promise.reject(new TypeError()) : blobs.answer(call))
    const bodyId = await add()
    await until(isPaused(bodyId))
    const { sent: bytes, total } = stateOf(bodyId) ?? { sent: 0, total: 0 }
    expect([bytes > 0, bytes < total]).toEqual([true, true])
    manual.answer = blobs.answer
    uploader.wake()
    await until(isGone(bodyId))
    expect(blobs.calls).toEqual(['PUT 0', 'PUT 1', 'PUT 2', 'HEAD'])
  })

  it('goes on after a reload where it stopped, with what it sealed before', async () => {
    uploader.wake()
    manual.answer = (call) => (blobs.calls.length === 2 ? Promise.reject(new TypeError()) : blobs.answer(call))
    const bodyId = await add()
    await until(isPaused(bodyId))
    uploader.close()
    const { uploads } = await engine.standing()
    start()
    manual.answer = blobs.answer
    for (const upload of uploads) uploader.add(upload, true)
    uploader.wake()
    await until(isGone(bodyId))
    expect(blobs.calls).toEqual(['PUT 0', 'PUT 1', 'HEAD', 'PUT 2', 'HEAD'])
    const { waiting } = await engine.standing()
    const content = waiting.at(-1)?.content
    if (content?.t !== 'file') throw new Error('no file')
    const path = `/blobs/${content.blob.id}`
    const stored = blobs.answer({ method: 'GET', path, signal: AbortSignal.timeout(1) })
    const whole = new Uint8Array(await stored.arrayBuffer())
    expect(await engine.openAttachment(content.blob, whole)).toEqual(new Uint8Array(SIZE))
  })

  it('pauses while a captive portal answers in the server’s place, and no message names it', async () => {
    const page = '<title>Sign in to this network</title>'
    manual.answer = () => new Response(page, { headers: { 'content-type': 'text/html' } })
    uploader.wake()
    const bodyId = await add()
    await until(isPaused(bodyId))
    expect([sent, stateOf(bodyId)?.sent]).toEqual([[], 0])
    manual.answer = blobs.answer
    uploader.wake()
    await until(isGone(bodyId))
    expect(blobs.calls).toEqual(['PUT 0', 'PUT 1', 'PUT 2', 'HEAD'])
  })

  it('is sent again as far as the server lacks it, although each chunk was acknowledged', async () => {
    let isLost = true
    manual.answer = (call) => {
      if (!isLost || !call.path.endsWith('/1')) return blobs.answer(call)
      isLost = false
      return new Response(null, { status: 201, headers: OWN })
    }
    uploader.wake()
    const bodyId = await add()
    await until(isGone(bodyId))
    expect(blobs.calls).toEqual(['PUT 0', 'PUT 2', 'HEAD', 'PUT 1', 'HEAD'])
    expect(sent).toEqual([bodyId])
  })

  it('has failed where the server lacks it time after time, and is not named', async () => {
    const isChunk = (path: string) => path.endsWith('/1')
    manual.answer = (call) =>
      isChunk(call.path) ? new Response(null, { status: 201, headers: OWN }) : blobs.answer(call)
    uploader.wake()
    const bodyId = await add()
    await until(() => stateOf(bodyId)?.progress === 'failed')
    expect([stateOf(bodyId)?.code, sent]).toEqual(['unavailable', []])
    manual.answer = blobs.answer
    uploader.retry(bodyId)
    await until(isGone(bodyId))
    expect(sent).toEqual([bodyId])
  })

  it('waits as long as a rate limit says', async () => {
    let refused = 0
    manual.answer = (call) => (refused++ === 0 ? refusal('rate_limited', { 'retry-after': '7' }) : blobs.answer(call))
    uploader.wake()
    const bodyId = await add()
    await until(isPaused(bodyId))
    manual.pass(6_999)
    expect(refused).toBe(1)
    manual.pass(1)
    await until(isGone(bodyId))
    expect(blobs.calls).toHaveLength(CHUNKS + 1)
  })

  it('reports its refusal, lets the next one pass, and continues when retried', async () => {
    manual.answer = () => refusal('quota_exceeded')
    uploader.wake()
    const first = await add('first')
    await until(() => stateOf(first)?.progress === 'failed')
    expect(stateOf(first)?.code).toBe('quota_exceeded')
    manual.answer = blobs.answer
    const second = await add('second')
    await until(isGone(second))
    uploader.retry(first)
    await until(isGone(first))
    expect(sent).toEqual([second, first])
  })

  it('is forgotten when it is called off, also half-way', async () => {
    manual.answer = (call) => (blobs.calls.length === 1 ? Promise.reject(new TypeError()) : blobs.answer(call))
    uploader.wake()
    const bodyId = await add()
    const other = await add('other')
    await until(isPaused(bodyId))
    manual.answer = blobs.answer
    await uploader.cancel(bodyId)
    await until(isGone(other))
    expect(sent).toEqual([other])
    expect(blobs.calls).toHaveLength(1 + CHUNKS + 1)
    expect((await engine.standing()).uploads).toEqual([])
  })
})
