import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { BoxFields } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { deliver, Delivery, Lane } from '@wick/contracts/account-inbox-commands'
import { ITEM_BYTES } from '@wick/contracts/account-limits'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'
import type { Ports } from './ports.ts'

type Needed = Pick<Ports, 'ring' | 'boxes' | 'items'> & {
  /** Whose key is looked for where there is no such inbox: that takes as long. */
  readonly decoy: AccountId
}

/** Judged in place of an inbox that nobody has. */
const NOBODYS: BoxFields = { inboxKey: randomBytes(32).toString('base64url'), revoked: [], takesStrangers: false }

/** Stores what is sealed for the owner of an inbox. Who brings it is not asked, and nothing is kept of it. */
export function deliverHandler({ ring, boxes, items, decoy }: Needed): HandlerOf<typeof deliver> {
  return async ({ inboxId, delivery }, item) => {
    if (item.length !== ITEM_BYTES) return { refused: 'invalid_input' }
    const box = await boxes.load(inboxId)
    const key = await ring.find(box?.accountId ?? decoy)
    const fields = (key && box?.open(key)) ?? null
    const lane = laneOf(fields ?? NOBODYS, delivery)
    if (fields === null || lane === null) return { refused: 'inbox_refused' }
    try {
      await items.put(lane, inboxId, item)
      return { ok: {} }
    } catch (error) {
      if (error instanceof LogFullError) return { refused: 'inbox_full' }
      throw error
    }
  }
}

/** Null: not let in. A key that is good for nothing makes nobody a stranger. */
function laneOf({ inboxKey, revoked, takesStrangers }: BoxFields, delivery: Delivery | undefined): Lane | null {
  if (delivery === undefined) return takesStrangers ? 'strangers' : null
  const right = createHmac('sha256', Buffer.from(inboxKey, 'base64url'))
    .update(Buffer.from(delivery.serial, 'base64url'))
    .digest()
  const isRight = timingSafeEqual(right, Buffer.from(delivery.key, 'base64url'))
  return isRight && !revoked.includes(delivery.serial) ? 'contacts' : null
}
