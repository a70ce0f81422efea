import type { Attached } from '@wick/client/attachments/attachments'
import type { RevealAnswer } from '@wick/client/burns/burns'
import type { RoomEvent } from '@wick/client/state/room-event'
import type { BlobRef, ImageRef } from '@wick/e2ee/bodies'
import { toBase64url, type Bytes } from '@wick/e2ee/bytes'
import { watch, type VNode } from 'vue'
import { shrinkImage, type SmallImage } from '../src/media/image/shrink-image.ts'
import type { Media } from '../src/media/media-context.ts'
import { ada, after, bob, bodyId, entry, meeting, opening, said } from '../src/room-state/sample-room.ts'
import type { SceneName } from './scene-list.ts'
import { roomScene } from './scenes.ts'

const ref = (id: string, size: number): BlobRef => ({ id, key: '', size, chunks: 1, sha256: '' })

/** A landscape that nobody photographed. */
async function landscape(w: number, h: number, hue: number): Promise<SmallImage> {
  const canvas = new OffscreenCanvas(w, h)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  const sky = context.createLinearGradient(0, 0, 0, h)
  sky.addColorStop(0, `hsl(${hue} 40% 20%)`)
  sky.addColorStop(1, `hsl(${hue + 40} 80% 70%)`)
  context.fillStyle = sky
  context.fillRect(0, 0, w, h)
  for (let ridge = 0; ridge < 4; ridge += 1) {
    context.fillStyle = `hsl(${hue} 30% ${30 - ridge * 7}%)`
    context.beginPath()
    context.moveTo(0, h)
    for (let x = 0; x <= w; x += 4) {
      context.lineTo(x, h * (0.55 + ridge * 0.1) + Math.sin(x / (40 + ridge * 31) + ridge) * h * 0.06)
    }
    context.lineTo(w, h)
    context.fill()
  }
  const shrunk = await shrinkImage(await canvas.convertToBlob({ type: 'image/png' }))
  if (!shrunk.ok) throw new Error(shrunk.refusal)
  return shrunk.image
}

const [wide, tall] = await Promise.all([landscape(1600, 1000, 20), landscape(700, 1100, 200)])
const imageRef = (id: string, { bytes, w, h, mime, thumb }: SmallImage): ImageRef => ({
  ...ref(id, bytes.length),
  ...{ w, h, mime, thumb: toBase64url(thumb) },
})

const pictures: readonly RoomEvent[] = [
  ...opening,
  ...meeting,
  said(20, bob, 'this is where we meet'),
  entry(21, bob, { t: 'image', blob: imageRef('wide', wide) }),
  entry(22, ada, { t: 'image', blob: imageRef('tall', tall) }),
  entry(23, bob, { t: 'image', blob: imageRef('never', wide) }),
]
const files: readonly RoomEvent[] = [
  ...opening,
  ...meeting,
  entry(20, bob, { t: 'file', name: 'figures-2026.xlsx', mime: 'application/x', blob: ref('file', 312_400) }),
  entry(21, ada, { t: 'file', name: '../../holiday\u202Egnp.exe', mime: 'image/png', blob: ref('evil', 5_000_000) }),
]

const burn = (seq: number, from: string, what: 'text' | 'image'): RoomEvent =>
  entry(
    seq,
    from,
    what === 'text'
      ? { t: 'burn', what, blob: ref(`burn ${seq}`, 4096) }
      : { t: 'burn', what, blob: { ...ref(`burn ${seq}`, 4096), w: 4, h: 3, mime: 'image/webp' } },
  )
const claimed = (eseq: number, by: string, until: number): RoomEvent => ({
  type: 'shown',
  shown: [{ type: 'claimed', eseq, by, until }],
})
const burns: readonly RoomEvent[] = [
  ...opening,
  ...meeting,
  burn(20, bob, 'text'),
  burn(21, bob, 'image'),
  burn(22, ada, 'text'),
  burn(23, ada, 'image'),
  claimed(23, bob, Date.now() + 3_600_000),
  burn(24, bob, 'text'),
  claimed(24, 'eve', Date.now()),
  burn(25, bob, 'text'),
  claimed(25, ada, 0),
  burn(26, bob, 'text'),
  claimed(26, ada, Date.now() + 24_000),
]
const revealing: readonly RoomEvent[] = [...opening, ...meeting, burn(20, bob, 'text'), burn(21, bob, 'image')]

const upload = (seq: number, progress: 'waiting' | 'uploading' | 'paused' | 'failed'): RoomEvent => ({
  type: 'upload',
  bodyId: bodyId(seq),
  upload: {
    content: { t: 'file', name: `part-${seq}.zip`, mime: 'application/zip', blob: ref(`up ${seq}`, 4_000_000) },
    sent: progress === 'waiting' ? 0 : 1_500_000,
    total: 4_100_000,
    progress,
    code: progress === 'failed' ? 'quota_exceeded' : null,
  },
})
const uploading = (['uploading', 'waiting', 'paused', 'failed'] as const).map((progress, i) => upload(30 + i, progress))

const keepPictures = ({ downloads }: Media): void => {
  downloads.keep('wide', wide.bytes)
  downloads.keep('tall', tall.bytes)
}

/** Chosen as a person would choose them. */
const choose = ({ tray }: Media): void => {
  const damaged: Bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0)
  tray.add([
    new File([wide.bytes], 'where we meet.webp'),
    new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'drawing.svg'),
    new File([damaged], 'damaged.jpg'),
    new File([Uint8Array.of(0, 0, 0, 24), 'ftypheic'], 'IMG_2041.HEIC'),
  ])
}

const until = Date.now() + 42_000
const handle = {
  async reveal(eseq: number): Promise<RevealAnswer> {
    const text = 'the key lies under the third stone from the left, where the path turns'
    const picture = { what: 'image', until, bytes: wide.bytes, mime: wide.mime, w: wide.w, h: wide.h } as const
    return { ok: true, status: 200, value: eseq === 20 ? { what: 'text', until, text } : picture }
  },
}

const isFull = async (): Promise<Attached> => ({ ok: false, refusal: 'storage_full' })

/** Every state of pictures, files and burns, by name. */
export const mediaScenes = {
  'media-pictures': roomScene(after(pictures), {}, keepPictures),
  'media-viewer': roomScene(after(pictures), {}, (media) => {
    keepPictures(media)
    media.viewed.value = bodyId(21)
  }),
  'media-files': roomScene(after(files)),
  'media-burns': roomScene(after(burns)),
  'media-revealing': roomScene(after(revealing), {}, () => undefined, handle),
  'media-tray': roomScene(after([...pictures, ...uploading]), { draft: 'and a word' }, choose),
  'media-burning-tray': roomScene(after(pictures), {}, (media) => {
    choose(media)
    media.tray.isBurning.value = true
  }),
  'media-refused': roomScene(
    after(pictures),
    {},
    (media) => {
      choose(media)
      watch(media.tray.obstacle, (obstacle) => obstacle === null && media.tray.send())
    },
    { sendImage: isFull, sendFile: isFull },
  ),
} satisfies Partial<Record<SceneName, () => VNode>>
