import type { Point } from './zoom.ts'

export interface Gesture {
  /** How far the fingers' middle went, and by what their distance changed. */
  readonly by: Point
  readonly factor: number
  readonly at: Point
}

/** Turns what fingers do on one element into steps of moving and zooming, one finger or two. */
export function usePointers(onGesture: (gesture: Gesture) => void) {
  const fingers = new Map<number, Point>()

  function measure(): { readonly middle: Point; readonly spread: number } {
    const [a = { x: 0, y: 0 }, b = a] = [...fingers.values()]
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, spread: Math.hypot(a.x - b.x, a.y - b.y) }
  }

  return {
    down({ pointerId, clientX, clientY }: PointerEvent): void {
      if (fingers.size < 2) fingers.set(pointerId, { x: clientX, y: clientY })
    },
    move({ pointerId, clientX, clientY }: PointerEvent): void {
      if (!fingers.has(pointerId)) return
      const before = measure()
      fingers.set(pointerId, { x: clientX, y: clientY })
      const after = measure()
      const by = { x: after.middle.x - before.middle.x, y: after.middle.y - before.middle.y }
      onGesture({ by, at: after.middle, factor: before.spread > 0 ? after.spread / before.spread : 1 })
    },
    up({ pointerId }: PointerEvent): void {
      fingers.delete(pointerId)
    },
  }
}
