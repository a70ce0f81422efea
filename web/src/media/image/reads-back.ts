/** What draws here; the browser's own but in tests. */
export type MakeCanvas = (w: number, h: number) => Pick<OffscreenCanvas, 'getContext'>

/** Two opaque pixels beside each other: red, green, blue, alpha. */
const DRAWN = [12, 120, 228, 255, 240, 60, 36, 255]
/** What colours may lose by rounding, and what nobody would see in a picture. */
const TOLERANCE = 4

/**
 * Whether pixels come back as they were drawn. A browser that resists fingerprinting gives noise in their place, and encodes it, too: a picture
 * would arrive as stripes. No canvas at all is told by whoever draws.
 */
export function readsBack(makeCanvas: MakeCanvas = (w, h) => new OffscreenCanvas(w, h)): boolean {
  const context = makeCanvas(2, 1).getContext('2d', { willReadFrequently: true })
  if (context === null) return true
  for (const x of [0, 1]) {
    const [red = 0, green = 0, blue = 0] = DRAWN.slice(x * 4)
    context.fillStyle = `rgb(${red} ${green} ${blue})`
    context.fillRect(x, 0, 1, 1)
  }
  const { data } = context.getImageData(0, 0, 2, 1)
  return DRAWN.every((value, i) => Math.abs((data[i] ?? -TOLERANCE) - value) <= TOLERANCE)
}
