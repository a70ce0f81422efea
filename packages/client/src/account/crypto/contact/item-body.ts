import { Card } from '@wick/contracts/account-cards'
import { AccountId, Bytes } from '@wick/contracts/account-ids'
import { Ms } from '@wick/contracts/ids'
import { z } from 'zod/mini'

/** Characters of what goes with a request. */
export const MAX_NOTE_CHARS = 280
export const MAX_NAME_CHARS = 64

/** By what its receiver may answer. */
const Delivery = z.strictObject({ serial: Bytes(8), key: Bytes(32) })

/** Control characters would take six bytes each, and are nobody's name. */
const line = (length: number) => z.string().check(z.maxLength(length), z.regex(/^[^\p{Cc}]*$/u))

/** What goes beside a card to whoever shall write back. `half`: of the pair's root. */
const introduced = { card: Card, delivery: Delivery, half: Bytes(32), name: line(MAX_NAME_CHARS) }
/** `pair`: which one it is about. An item that was held back says nothing of a later one. */
const ofPair = { pair: Bytes(8) }
const from = { from: AccountId, ...ofPair }
const Count = z.int().check(z.gte(0), z.lte(2 ** 32 - 1))

/** What an item says. Strict: a newer kind of body is another item to who does not know it. */
export const ItemBody = z.discriminatedUnion('type', [
  /** `secret`: of the link that it comes by. */
  z.strictObject({
    type: z.literal('request'),
    ...introduced,
    note: line(MAX_NOTE_CHARS),
    secret: z.optional(Bytes(16)),
  }),
  /** `pair` comes of this half and of that of the request which it answers. */
  z.strictObject({ type: z.literal('accept'), ...introduced, ...ofPair }),
  /** Conversation `n` of the pair is open until `ends`; `secret` for whoever cannot derive it any more. */
  z.strictObject({ type: z.literal('call'), ...from, n: Count, secret: Bytes(32), ends: Ms }),
  /** Another root in place of the pair's: the other answers with a half of their own for the same `round`. */
  z.strictObject({ type: z.literal('renew'), ...from, round: Count, half: Bytes(32) }),
  /** Another prekey, inbox, delivery key or identity; `before` signs the last. */
  z.strictObject({
    type: z.literal('card'),
    card: Card,
    delivery: z.optional(Delivery),
    before: z.optional(z.strictObject({ identity: Bytes(32), signature: Bytes(64) })),
  }),
  z.strictObject({ type: z.literal('gone'), ...from }),
])
export type ItemBody = z.infer<typeof ItemBody>

/** Whose item it claims to be. */
export function claimedSender(body: ItemBody): AccountId {
  return 'card' in body ? body.card.accountId : body.from
}
