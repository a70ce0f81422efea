import type { Size } from '../image/fit-within.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** How a picture is looked at: how large, and how far its middle is from the middle of the frame (px). */
export interface View extends Point {
  readonly scale: number
}

export interface Frame {
  readonly frame: Size
  /** The picture at scale 1: as large as fits. */
  readonly picture: Size
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 }
export const MAX_SCALE = 8

/** Closer or further, while what lies under `at` (from the frame's middle) stays there. */
export function zoomBy(view: View, factor: number, at: Point, sizes: Frame): View {
  const scale = Math.min(MAX_SCALE, Math.max(1, view.scale * factor))
  const change = scale / view.scale
  return within({ scale, x: at.x - (at.x - view.x) * change, y: at.y - (at.y - view.y) * change }, sizes)
}

export function panBy(view: View, { x, y }: Point, sizes: Frame): View {
  return within({ ...view, x: view.x + x, y: view.y + y }, sizes)
}

/** No gap opens at an edge: what is smaller than the frame stays in its middle. */
function within({ scale, x, y }: View, { frame, picture }: Frame): View {
  const room = { x: Math.max(0, (picture.w * scale - frame.w) / 2), y: Math.max(0, (picture.h * scale - frame.h) / 2) }
  return { scale, x: clamp(x, room.x), y: clamp(y, room.y) }
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value)) + 0
}
