import { newUlid } from '@wick/e2ee/ulid'
import type { MediaRoom } from '../media-room.ts'
import type { Downloads } from '../picture/create-downloads.ts'
import type { Sending } from './send-item.ts'
import type { ReadyItem } from './tray-item.ts'
import type { TrayItems } from './tray-items.ts'
import type { FetchTrayParts } from './tray-parts.ts'

export type SendingRoom = Pick<MediaRoom, 'sendImage' | 'sendFile' | 'state'>

/** Gives how to send one item of the list: it leaves the list once it was taken, and says why where it was not. */
export function createSending(
  room: () => SendingRoom,
  downloads: Pick<Downloads, 'keep'>,
  { items, replace, remove }: TrayItems,
  fetchParts: FetchTrayParts,
): (item: ReadyItem, burns: boolean) => Promise<void> {
  async function send(item: ReadyItem, sending: Sending) {
    const { sendItem } = await fetchParts()
    return sendItem(room(), item, sending)
  }

  /** Our own picture need not come back over the line to be shown. */
  function keep(bodyId: string, { image }: Extract<ReadyItem, { stage: 'image' }>): void {
    const content = room().state().uploads.get(bodyId)?.content
    if (content?.t === 'image') downloads.keep(content.blob.id, image.bytes)
  }

  return async (item, burns) => {
    // Whoever presses twice sends once, and what was taken out meanwhile stays here.
    if (!items.value.includes(item)) return
    replace(item.id, ({ id, name }) => ({ id, name, stage: 'sending' }))
    const bodyId = item.tried?.bodyId ?? newUlid(Date.now())
    const sent = await send(item, { bodyId, isBurning: burns }).catch(() => null)
    if (sent?.ok !== true) {
      // It may be nowhere else: what a camera took, what was pasted.
      return replace(item.id, () => ({ ...item, tried: { bodyId, why: sent?.refusal ?? 'unknown', burns } }))
    }
    remove(item.id)
    if (item.stage === 'image' && !burns) keep(sent.bodyId, item)
  }
}
