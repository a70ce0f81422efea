import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { BoxFields } from '@wick/contracts/account-inbox-events'
import type { InboxId } from '@wick/contracts/account-cards'
import type { AccountId } from '@wick/contracts/account-ids'
import type { deliver, Delivery } from '@wick/contracts/account-inbox-commands'
import { ITEM_BYTES } from '@wick/contracts/account-limits'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'
import type { ItemPlace } from '../adapters/items.jetstream.ts'
import type { Ports } from './ports.ts'

type Needed = Pick<Ports, 'ring' | 'boxes' | 'items'> & {
  /** Whose key is looked for where there is no such inbox: that takes as long. */
  readonly decoy: AccountId
}

/** Judged in place of an inbox that nobody has. */
const NOBODYS: BoxFields = { inboxKey: randomBytes(32).toString('base64url'), revoked: [], takesStrangers: false }

const SHARE = Buffer.from('wick/1 share\0')
const SHARE_BYTES = 16

/** Stores what is sealed for the owner of an inbox. Who brings it is not asked, and nothing is kept of it. */
export function deliverHandler({ ring, boxes, items, decoy }: Needed): HandlerOf<typeof deliver> {
  return async ({ inboxId, delivery }, item) => {
    if (item.length !== ITEM_BYTES) return { refused: 'invalid_input' }
    const box = await boxes.load(inboxId)
    const key = await ring.find(box?.accountId ?? decoy)
    const fields = (key && box?.open(key)) ?? null
    const place = placeOf(inboxId, fields ?? NOBODYS, delivery)
    if (fields === null || place === null) return { refused: 'inbox_refused' }
    try {
      await items.put(place, item)
      return { ok: {} }
    } catch (error) {
      if (error instanceof LogFullError) return { refused: 'inbox_full' }
      throw error
    }
  }
}

/** Null: not let in. A key that is good for nothing makes nobody a stranger. */
function placeOf(
  inboxId: InboxId,
  { inboxKey, revoked, takesStrangers }: BoxFields,
  delivery: Delivery | undefined,
): ItemPlace | null {
  if (delivery === undefined) return takesStrangers ? { lane: 'strangers', inboxId } : null
  const serial = Buffer.from(delivery.serial, 'base64url')
  const isRight = timingSafeEqual(mac(inboxKey, serial), Buffer.from(delivery.key, 'base64url'))
  if (!isRight || revoked.includes(delivery.serial)) return null
  // The serial itself is kept nowhere. Whoever has the streams alone cannot tell it.
  const share = mac(inboxKey, Buffer.concat([SHARE, serial])).toString('base64url', 0, SHARE_BYTES)
  return { lane: 'contacts', inboxId, share }
}

function mac(inboxKey: string, message: Uint8Array): Buffer {
  return createHmac('sha256', Buffer.from(inboxKey, 'base64url')).update(message).digest()
}
