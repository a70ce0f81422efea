import { sealBlob } from '@wick/e2ee/blob'
import type { BlobRef } from '@wick/e2ee/bodies'
import { type Bytes, concat } from '@wick/e2ee/bytes'
import { createEngine } from '@wick/e2ee/engine'
import { openMemoryStore } from '@wick/e2ee/store.memory'
import { beforeEach, expect, it } from 'vitest'
import { OWN } from '../../testing/answers.ts'
import { refusal } from '../../testing/blob-store.ts'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createOpenAttachment, type OpenAttachment, STALLED_MS } from './open-attachment.ts'

const DATA = new Uint8Array(70_000).fill(7)

let manual: ManualPorts
let open: OpenAttachment
let ref: BlobRef
let ciphertext: Bytes
let calls: number
let waits: number[]

beforeEach(async () => {
  manual = createManualPorts()
  const engine = createEngine({ openStore: async () => openMemoryStore() })
  const api = createRoomApi(manual.ports, 'room')
  waits = []
  open = createOpenAttachment({ engine, api, ports: { ...manual.ports, after }, room: () => emptyRoom('room', 'ada') })
  const sealed = await sealBlob(DATA)
  ref = sealed.ref
  ciphertext = concat(...sealed.chunks)
  calls = 0
})

/** Nobody stalls here, and every pause is over at once. */
function after(ms: number, job: () => void): () => void {
  waits.push(ms)
  if (ms < STALLED_MS) job()
  return () => undefined
}

const serve = (...answers: readonly (() => Response)[]) => {
  manual.answer = () => (answers[calls++] ?? answers.at(-1) ?? (() => Response.error()))()
}

it('gives the bytes that were sent, and tells how far it is', async () => {
  const told: [number, number][] = []
  serve(() => new Response(ciphertext, { headers: OWN }))
  expect(await open(ref, (received, total) => told.push([received, total]))).toMatchObject({ ok: true, value: DATA })
  expect(told.at(-1)).toEqual([ciphertext.length, ciphertext.length])
})

it('asks nobody for what a reference cannot promise', async () => {
  serve(() => new Response(ciphertext, { headers: OWN }))
  expect(await open({ ...ref, chunks: 9 })).toMatchObject({ refusal: { code: 'chunks' } })
  expect(await open({ ...ref, size: 6_000_000 })).toMatchObject({ refusal: { code: 'size' } })
  expect(calls).toBe(0)
})

it('shows nothing of other bytes than the reference promises', async () => {
  const changed = ciphertext.with(5, 0)
  for (const [bytes, code] of [
    [ciphertext.subarray(1), 'length'],
    [concat(ciphertext, ciphertext), 'length'],
    [changed, 'hash'],
  ] as const) {
    serve(() => new Response(bytes, { headers: OWN }))
    expect(await open(ref)).toMatchObject({ ok: false, refusal: { code } })
  }
  serve(() => new Response(ciphertext, { headers: OWN }))
  expect(await open({ ...ref, w: 1, h: 1, mime: 'image/png' })).toMatchObject({ refusal: { code: 'mime' } })
})

it('retries when rate limited, and passes on a permanent refusal without a retry', async () => {
  serve(
    () => refusal('rate_limited', { 'retry-after': '3' }),
    () => new Response(ciphertext, { headers: OWN }),
  )
  expect(await open(ref)).toMatchObject({ ok: true })
  expect(waits).toContain(3_000)
  calls = 0
  serve(() => refusal('blob_not_found'))
  expect(await open(ref)).toMatchObject({ refusal: { code: 'blob_not_found' } })
  expect(calls).toBe(1)
})
