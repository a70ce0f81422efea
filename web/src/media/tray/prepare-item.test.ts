import { MAX_FILE_BYTES } from '@wick/client/attachments/limits'
import { expect, it } from 'vitest'
import type { ShrinkRefusal, SmallImage } from '../image/shrink-image.ts'
import { prepareItem } from './prepare-item.ts'

const image: SmallImage = {
  bytes: Uint8Array.of(1),
  mime: 'image/webp',
  w: 1,
  h: 1,
  thumb: new Uint8Array(),
  isFirstOfMany: false,
}
const shrinks = async () => ({ ok: true, image }) as const
const refuses = (refusal: ShrinkRefusal) => async () => ({ ok: false, refusal }) as const
const file = (size: number, name = 'a.bin') => new File([new Uint8Array(size)], name)

it('makes a picture of what is one', async () => {
  expect(await prepareItem(file(9), shrinks)).toEqual({ stage: 'image', image })
})

it('refuses a damaged picture as a file, which would keep what a camera noted', async () => {
  expect(await prepareItem(file(9), refuses('unreadable'))).toEqual({ stage: 'refused', why: 'unreadable' })
})

it('takes everything else as a file, under a clean name and up to its limit', async () => {
  const other = refuses('not_an_image')
  const taken = await prepareItem(file(MAX_FILE_BYTES, 'x\u202Efdp.exe'), other)
  expect(taken.stage === 'file' && taken.file.name).toBe('xfdp.exe')
  expect(await prepareItem(file(MAX_FILE_BYTES + 1), other)).toEqual({ stage: 'refused', why: 'file_too_large' })
  expect(await prepareItem(file(0), other)).toEqual({ stage: 'refused', why: 'empty' })
})

it('flags a file in which a camera may have noted a place, before sending', async () => {
  const heic = new File([Uint8Array.from([0, 0, 0, 24]), 'ftypheic'], 'a.heic')
  expect(await prepareItem(heic, refuses('not_an_image'))).toMatchObject({ stage: 'file', mayNameAPlace: true })
  expect(await prepareItem(file(9), refuses('not_an_image'))).toMatchObject({ stage: 'file', mayNameAPlace: false })
})

it('offers a picture that the browser spoils as its original file, within the file limit', async () => {
  const noisy = await prepareItem(file(9), refuses('noisy'))
  expect(noisy).toMatchObject({ stage: 'refused', why: 'noisy', asItIs: { name: 'a.bin' } })
  const large = await prepareItem(file(MAX_FILE_BYTES + 1), refuses('noisy'))
  expect(large).toEqual({ stage: 'refused', why: 'noisy' })
})
