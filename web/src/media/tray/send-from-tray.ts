import { newUlid } from '@wick/e2ee/ulid'
import type { MediaRoom } from '../media-room.ts'
import type { Downloads } from '../picture/create-downloads.ts'
import { sendItem } from './send-item.ts'
import type { ReadyItem } from './tray-item.ts'
import type { TrayItems } from './tray-items.ts'

/** The list that an item stands in, and where it goes. */
export interface TraySending {
  readonly list: TrayItems
  readonly room: () => Pick<MediaRoom, 'sendImage' | 'sendFile' | 'state'>
  readonly downloads: Pick<Downloads, 'keep'>
}

/** Sends one item: it leaves the list once it was taken, and says why where it was not. */
export async function sendFromTray(tray: TraySending, item: ReadyItem, burns: boolean): Promise<void> {
  const { items, replace, remove } = tray.list
  // Whoever presses twice sends once, and what was taken out meanwhile stays here.
  if (!items.value.includes(item)) return
  replace(item.id, ({ id, name }) => ({ id, name, stage: 'sending' }))
  const bodyId = item.tried?.bodyId ?? newUlid(Date.now())
  const sent = await sendItem(tray.room(), item, { bodyId, isBurning: burns }).catch(() => null)
  if (sent?.ok !== true) {
    // It may be nowhere else: what a camera took, what was pasted.
    return replace(item.id, () => ({ ...item, tried: { bodyId, why: sent?.refusal ?? 'unknown', burns } }))
  }
  remove(item.id)
  if (item.stage === 'image' && !burns) keep(tray, sent.bodyId, item)
}

/** Our own picture need not come back over the line to be shown. */
function keep(
  { room, downloads }: TraySending,
  bodyId: string,
  { image }: Extract<ReadyItem, { stage: 'image' }>,
): void {
  const content = room().state().uploads.get(bodyId)?.content
  if (content?.t === 'image') downloads.keep(content.blob.id, image.bytes)
}
