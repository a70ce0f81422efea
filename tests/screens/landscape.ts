import type { Page } from '@playwright/test'

export interface LandscapeOptions {
  readonly w: number
  readonly h: number
  /** Of its sky, in degrees. */
  readonly hue: number
}

/** Hills that nobody photographed, as a JPEG. `page` draws it. */
export async function landscape(page: Page, { w, h, hue }: LandscapeOptions): Promise<Buffer> {
  const base64 = await page.evaluate<string>(`(async () => {
    const canvas = new OffscreenCanvas(${w}, ${h})
    const context = canvas.getContext('2d')
    const sky = context.createLinearGradient(0, 0, 0, ${h})
    sky.addColorStop(0, 'hsl(${hue} 40% 20%)')
    sky.addColorStop(1, 'hsl(${hue + 40} 80% 70%)')
    context.fillStyle = sky
    context.fillRect(0, 0, ${w}, ${h})
    for (let ridge = 0; ridge < 4; ridge += 1) {
      context.fillStyle = 'hsl(${hue} 30% ' + (30 - ridge * 7) + '%)'
      context.beginPath()
      context.moveTo(0, ${h})
      for (let x = 0; x <= ${w}; x += 4) {
        const swing = Math.sin(x / (40 + ridge * 31) + ridge) * ${h} * 0.06
        context.lineTo(x, ${h} * (0.55 + ridge * 0.1) + swing)
      }
      context.lineTo(${w}, ${h})
      context.fill()
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    return new Uint8Array(await blob.arrayBuffer()).toBase64()
  })()`)
  return Buffer.from(base64, 'base64')
}
