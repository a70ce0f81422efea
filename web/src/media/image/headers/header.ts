import type { ImageType } from '@wick/e2ee/bodies'

export type PictureType = ImageType | 'image/gif'

/** What a file says of itself before anything of it is decoded. Pixels as they are stored, before any rotation. */
export interface ImageHeader extends Dimensions {
  readonly type: PictureType
}

export interface Dimensions {
  readonly w: number
  readonly h: number
  /** More than one picture: only the first is sent. */
  readonly isAnimated: boolean
}

/** Whether these bytes, from `at` on, are that text. */
export function says(view: DataView, at: number, ascii: string): boolean {
  if (at + ascii.length > view.byteLength) return false
  return Array.from(ascii).every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0))
}
