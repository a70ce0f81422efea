import { shrinkImage, type Shrunk } from './shrink-image.ts'

// One picture, then the page ends this worker: whatever its decoder left behind goes with it.
self.addEventListener('message', ({ data }: MessageEvent<Blob>) => void answer(data))

async function answer(file: Blob): Promise<void> {
  const shrunk: Shrunk = await shrinkImage(file).catch(() => ({ ok: false, refusal: 'unreadable' }))
  const owned = shrunk.ok ? [shrunk.image.bytes.buffer, shrunk.image.thumb.buffer] : []
  self.postMessage(shrunk, { transfer: owned })
}
