import type { Downloaded } from '@wick/client/attachments/attachments'
import type { BlobRef } from '@wick/e2ee/bodies'
import { expect, it } from 'vitest'
import { createDownloads } from './create-downloads.ts'

const ref = (id: string): BlobRef => ({ id, key: '', size: 1, chunks: 1, sha256: '' })
const fine: Downloaded = { ok: true, status: 200, value: Uint8Array.of(7) }
const busy: Downloaded = { ok: false, refusal: { code: 'unavailable', retryAfterMs: null } }

/** A room that answers when it is told to. */
function slowRoom() {
  const asked: { readonly id: string; readonly answer: (with_: Downloaded) => void; readonly go: () => void }[] = []
  return {
    asked,
    download: ({ id }: BlobRef) =>
      new Promise<Downloaded>((resolve, reject) => {
        asked.push({ id, answer: resolve, go: () => reject(new Error('gone')) })
      }),
  }
}

it('asks once for what two parts of the page show', async () => {
  const room = slowRoom()
  const downloads = createDownloads(() => room)
  const both = [downloads.load(ref('a')), downloads.load(ref('a'))]
  expect(room.asked).toHaveLength(1)
  room.asked[0]?.answer(fine)
  expect(await Promise.all(both)).toEqual([fine, fine])
})

it('asks again for what failed, also because the tab that led went', async () => {
  const room = slowRoom()
  const downloads = createDownloads(() => room)
  const first = downloads.load(ref('a'))
  room.asked[0]?.answer(busy)
  expect(await first).toBe(busy)
  const second = downloads.load(ref('a'))
  room.asked[1]?.go()
  expect(await second).toMatchObject({ ok: false, refusal: { code: 'unreachable' } })
  const third = downloads.load(ref('a'))
  room.asked[2]?.answer(fine)
  expect(await third).toBe(fine)
})

it('has three on their way at most, in order', async () => {
  const room = slowRoom()
  const downloads = createDownloads(() => room)
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => downloads.load(ref(id)))
  expect(room.asked.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  room.asked[1]?.answer(fine)
  await all[1]
  await expect.poll(() => room.asked.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})

it('never asks for what came from here, until everything is forgotten', async () => {
  const room = slowRoom()
  const downloads = createDownloads(() => room)
  downloads.keep('a', Uint8Array.of(9))
  expect(await downloads.load(ref('a'))).toMatchObject({ ok: true, value: Uint8Array.of(9) })
  downloads.forget()
  void downloads.load(ref('a'))
  expect(room.asked).toHaveLength(1)
})

it('lets go of what was removed, and asks for it again', async () => {
  const room = slowRoom()
  const downloads = createDownloads(() => room)
  downloads.keep('a', Uint8Array.of(9))
  downloads.keep('b', Uint8Array.of(9))
  downloads.retain(() => new Set(['b']))
  void downloads.load(ref('a'))
  await downloads.load(ref('b'))
  expect(room.asked.map(({ id }) => id)).toEqual(['a'])
})
