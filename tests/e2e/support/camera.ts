import type { Page } from '@playwright/test'

const EXIF_MARKER = 0xe1

/** A photograph as a camera would write it, with a note of its own in front of the picture. `page` draws it. */
export async function photograph(page: Page, w: number, h: number, note: string): Promise<Buffer> {
  const base64 = await page.evaluate<string>(`(async () => {
    const canvas = new OffscreenCanvas(${w}, ${h})
    const context = canvas.getContext('2d')
    const colours = context.createLinearGradient(0, 0, ${w}, ${h})
    colours.addColorStop(0, '#ff8800')
    colours.addColorStop(1, '#003366')
    context.fillStyle = colours
    context.fillRect(0, 0, ${w}, ${h})
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    return new Uint8Array(await blob.arrayBuffer()).toBase64()
  })()`)
  const plain = Buffer.from(base64, 'base64')
  const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0*'), Buffer.from([0, 0, 0, 8, 0, 0]), Buffer.from(note)])
  const head = Buffer.from([0xff, EXIF_MARKER, (exif.length + 2) >> 8, (exif.length + 2) & 0xff])
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)])
}
