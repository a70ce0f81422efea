import type { Attached } from '@wick/client/attachments/attachments'
import type { ShrinkRefusal, SmallImage } from '../image/shrink-image.ts'

/** Why something that was chosen is not sent. */
export type TrayRefusal =
  | Exclude<ShrinkRefusal, 'not_an_image'>
  | Extract<Attached, { ok: false }>['refusal']
  | 'file_too_large'
  | 'empty'
  /** It could not even be looked at: the page is incomplete, or its browser out of memory. */
  | 'failed'
  /** Nobody answered whether it was taken. */
  | 'unknown'

/** It was not taken, and stays. */
export interface Tried {
  /** However often it is sent under this, it is one message. */
  readonly bodyId: string
  readonly why: TrayRefusal
  /** It was to burn, whatever the switch is used for since. */
  readonly burns: boolean
}

/** Something that was chosen and is not sent yet. */
export type TrayItem = { readonly id: number; readonly name: string } & (
  | { readonly stage: 'preparing' }
  /** Being encrypted and stored; then it is an upload. */
  | { readonly stage: 'sending' }
  | { readonly stage: 'image'; readonly image: SmallImage; readonly tried?: Tried }
  /** `mayNameAPlace`: a camera may have written into it where it was. */
  | { readonly stage: 'file'; readonly file: File; readonly mayNameAPlace: boolean; readonly tried?: Tried }
  /** There is nothing to send, but perhaps the file `asItIs`, if somebody wants that. */
  | { readonly stage: 'refused'; readonly why: TrayRefusal; readonly asItIs?: File }
)

export type ReadyItem = Extract<TrayItem, { readonly stage: 'image' | 'file' }>

export function isReady(item: TrayItem): item is ReadyItem {
  return item.stage === 'image' || item.stage === 'file'
}

/** Whether it burns once it is sent. A file never does. */
export function doesBurn(item: TrayItem, isBurning: boolean): boolean {
  return item.stage === 'image' && (isBurning || item.tried?.burns === true)
}

/** Why it is still here although it was prepared, or sent; null: neither failed. */
export function refusalOf(item: TrayItem): TrayRefusal | null {
  if (item.stage === 'refused') return item.why
  return isReady(item) ? (item.tried?.why ?? null) : null
}

/** Why what was chosen cannot go as it stands: a file does not burn, so nobody is left to believe that it did. */
export type Obstacle = 'preparing' | 'files_do_not_burn'

export function obstacleOf(items: readonly TrayItem[], isBurning: boolean): Obstacle | null {
  if (items.some(({ stage }) => stage === 'preparing')) return 'preparing'
  return isBurning && items.some(({ stage }) => stage === 'file') ? 'files_do_not_burn' : null
}
