import type { Attached, NewImage } from '@wick/client/attachments/attachments'
import { emptyRoom } from '@wick/client/state/room-state'
import { expect, it, onTestFinished } from 'vitest'
import { effectScope, watch } from 'vue'
import { prepareItem } from './prepare-item.ts'
import { sendFromTray } from './send-from-tray.ts'
import { type Tray, useTray } from './use-tray.ts'

const picture = (name: string) => new File([name], `${name}.png`, { type: 'image/png' })

const takes = async (_bodyId?: string): Promise<Attached> => ({ ok: true, bodyId: 'body' })

/** Resolves once so many pictures can be sent. */
function ready({ items }: Tray, count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const look = () => items.value.filter(({ stage }) => stage === 'image').length === count && resolve()
  const stop = watch(items, look, { flush: 'sync', immediate: true })
  return promise.finally(stop)
}

/** A tray with two pictures, which are their own names, and what its room was asked to send. `meanwhile` happens while the first one goes. */
async function trayOfTwo(meanwhile: (tray: Tray) => Promise<void> | void, answer = takes) {
  const sent: { readonly text: string; readonly isBurn: boolean }[] = []
  const room = {
    async sendImage({ bytes, isBurn }: NewImage, bodyId?: string) {
      sent.push({ text: new TextDecoder().decode(bytes), isBurn })
      if (sent.length === 1) await meanwhile(tray)
      return answer(bodyId)
    },
    sendFile: () => Promise.reject(new Error('a picture is no file')),
    state: () => emptyRoom('room', 'self'),
  }
  const shrink = async (file: Blob) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const image = { bytes, w: 1, h: 1, mime: 'image/png', thumb: bytes, isFirstOfMany: false } as const
    return { ok: true, image } as const
  }
  const parts = { prepareItem, sendFromTray, shrink }
  const scope = effectScope(true)
  onTestFinished(() => scope.stop())
  const made = scope.run(() =>
    useTray(
      () => room,
      { keep: () => undefined },
      async () => parts,
    ),
  )
  if (made === undefined) throw new Error('the scope is over')
  const tray = made
  tray.add([picture('one'), picture('two')])
  await ready(tray, 2)
  return { tray, sent }
}

it('sends the items chosen at the press, and keeps later ones for the next', async () => {
  const { tray, sent } = await trayOfTwo(async (open) => {
    open.add([picture('three')])
    await ready(open, 2)
  })
  await tray.send()
  expect(sent.map(({ text }) => text)).toEqual(['one', 'two'])
  expect(tray.items.value).toMatchObject([{ name: 'three.png', stage: 'image' }])
})

it('burns everything that was meant to burn when somebody pressed', async () => {
  const { tray, sent } = await trayOfTwo((open) => {
    open.isBurning.value = false
  })
  tray.isBurning.value = true
  await tray.send()
  expect(sent.map(({ isBurn }) => isBurn)).toEqual([true, true])
})

it('burns a resent item as first intended, without reading or changing the burn switch', async () => {
  const answers: Attached[] = [{ ok: false, refusal: 'storage_full' }]
  const { tray, sent } = await trayOfTwo(
    () => undefined,
    async () => answers.shift() ?? { ok: true, bodyId: 'body' },
  )
  tray.isBurning.value = true
  const sending = tray.send()
  tray.spend()
  await sending
  expect(tray.isBurning.value).toBe(false)
  expect(tray.items.value).toMatchObject([{ name: 'one.png', tried: { burns: true } }])
  await tray.send()
  expect(sent).toEqual(['one', 'two', 'one'].map((text) => ({ text, isBurn: true })))
})

it('burns what failed to go as a kept one, where somebody wants that by then', async () => {
  const answers: Attached[] = [{ ok: false, refusal: 'storage_full' }]
  const { tray, sent } = await trayOfTwo(
    () => undefined,
    async () => answers.shift() ?? { ok: true, bodyId: 'body' },
  )
  await tray.send()
  tray.isBurning.value = true
  await tray.send()
  expect(sent.at(-1)).toEqual({ text: 'one', isBurn: true })
})

it('does not send what was taken out while another one went', async () => {
  const { tray, sent } = await trayOfTwo((open) => {
    for (const { id, stage } of open.items.value) if (stage === 'image') open.remove(id)
  })
  await tray.send()
  expect(sent.map(({ text }) => text)).toEqual(['one'])
})

it('keeps what was not taken, and sends it once more as the same message', async () => {
  const asked: (string | undefined)[] = []
  const answers: (Attached | null)[] = [{ ok: false, refusal: 'storage_full' }, null]
  const { tray, sent } = await trayOfTwo(
    () => undefined,
    async (bodyId) => {
      asked.push(bodyId)
      const answer = answers.shift()
      if (answer === null) throw new Error('the tab went away')
      return answer ?? { ok: true, bodyId: 'body' }
    },
  )
  await tray.send()
  expect(tray.items.value).toMatchObject([
    { name: 'one.png', stage: 'image', tried: { why: 'storage_full' } },
    { name: 'two.png', stage: 'image', tried: { why: 'unknown' } },
  ])
  expect(tray.hasReady.value).toBe(true)
  await tray.send()
  expect(sent.map(({ text }) => text)).toEqual(['one', 'two', 'one', 'two'])
  expect(asked.slice(2)).toEqual(asked.slice(0, 2))
  expect(new Set(asked).size).toBe(2)
  expect(tray.items.value).toEqual([])
})
