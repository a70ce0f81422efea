import { MAX_FILE_BYTES } from '@wick/client/attachments/limits'
import type { Shrunk } from '../image/shrink-image.ts'
import { cleanName } from '../file/clean-name.ts'
import { mayNameAPlace } from '../image/may-name-a-place.ts'
import type { TrayItem } from './tray-item.ts'

type Shrink = (file: Blob) => Promise<Shrunk>
/** What an item becomes. */
export type Prepared =
  | Pick<Extract<TrayItem, { stage: 'image' }>, 'stage' | 'image'>
  | Pick<Extract<TrayItem, { stage: 'file' }>, 'stage' | 'file' | 'mayNameAPlace'>
  | Pick<Extract<TrayItem, { stage: 'refused' }>, 'stage' | 'why' | 'asItIs'>

/** A picture is made small; whatever is none goes as it is, under a clean name. */
export async function prepareItem(file: File, shrink: Shrink): Promise<Prepared> {
  if (file.size === 0) return { stage: 'refused', why: 'empty' }
  const shrunk = await shrink(file)
  if (shrunk.ok) return { stage: 'image', image: shrunk.image }
  const isSmall = file.size <= MAX_FILE_BYTES
  const named = new File([file], cleanName(file.name), { type: file.type })
  if (shrunk.refusal === 'noisy') return { stage: 'refused', why: 'noisy', ...(isSmall && { asItIs: named }) }
  if (shrunk.refusal !== 'not_an_image') return { stage: 'refused', why: shrunk.refusal }
  if (!isSmall) return { stage: 'refused', why: 'file_too_large' }
  return { stage: 'file', file: named, mayNameAPlace: await mayNameAPlace(named) }
}
