import { z } from 'zod/mini'
import { InboxId } from './account-cards.ts'
import { bodyOf } from './account-http.ts'
import { findCard, InboxItem, Lane, setCard, setInbox } from './account-inbox-commands.ts'
import { SeqParam } from './http.ts'
import { Seq } from './ids.ts'

// Apart from the shapes of the other calls of accounts: whoever has no contacts loads none of these.
export const CardBody = bodyOf(setCard.input.shape, 'accessToken')
export const FindCardBody = findCard.input.shape.of
export const CardView = findCard.output
export const InboxBody = bodyOf(setInbox.input.shape, 'accessToken')
export const InboxQuery = z.strictObject({ lane: Lane, after: z._default(SeqParam, 0) })
export const InboxPage = z.strictObject({ items: z.array(InboxItem), next: Seq, isLast: z.boolean() })

/** `Wick-Inbox: <id>`. */
const ofInbox = { 'wick-inbox': InboxId }
export const InboxHeaders = z.object(ofInbox)

/** `Wick-Delivery: <serial>.<key>`, base64url of 8 and of 32 bytes; absent for who has none. */
const DeliveryHeader = z.pipe(
  z.string().check(z.regex(/^[A-Za-z0-9_-]{11}\.[A-Za-z0-9_-]{43}$/)),
  z.transform((text: string) => ({ serial: text.slice(0, 11), key: text.slice(12) })),
)
export const DeliverHeaders = z.object({ ...ofInbox, 'wick-delivery': z.optional(DeliveryHeader) })
