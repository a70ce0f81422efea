import { z } from 'zod/mini'
import { Card } from './account-cards.ts'
import { Bytes } from './account-ids.ts'

/** A card as it is now. */
export const CardEvent = z.object({ type: z.literal('card.set') })

/** The payload of `card.set`, under the account's own key. */
export const CardFields = z.looseObject({ card: Card, isReachable: z.boolean() })

/** An inbox as it is now. */
export const BoxEvent = z.object({ type: z.literal('box.set') })

/** The payload of `box.set`, under the account's own key. */
export const BoxFields = z.looseObject({
  inboxKey: Bytes(32),
  revoked: z.array(Bytes(8)),
  takesStrangers: z.boolean(),
})
export type BoxFields = z.infer<typeof BoxFields>
