export interface Size {
  readonly w: number
  readonly h: number
}

/** The same shape with no side longer than `side`, in whole pixels; what is small enough stays. */
export function fitWithin({ w, h }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(w, h))
  return { w: Math.max(1, Math.round(w * scale)), h: Math.max(1, Math.round(h * scale)) }
}
