import type { Locator } from '@playwright/test'
import decode from 'qr/decode.js'

interface Seen {
  readonly width: number
  readonly height: number
  /** Base64 of red, green, blue and alpha. */
  readonly pixels: string
}

const SCAN_MS = 2_000

/** What somebody else's camera reads off the screen: the bytes of a code. */
export async function scan(code: Locator): Promise<Buffer> {
  const picture = (await code.screenshot()).toString('base64')
  const { width, height, pixels } = await code.page().evaluate<Seen>(`(async () => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.fromBase64('${picture}')]))
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    return { width, height, pixels: new Uint8Array(data.buffer).toBase64() }
  })()`)
  const data = Buffer.from(pixels, 'base64')
  const read = decode(
    { width, height, data },
    { timeLimit: SCAN_MS, textDecoder: (bytes) => Buffer.from(bytes).toString('base64') },
  )
  return Buffer.from(read, 'base64')
}
