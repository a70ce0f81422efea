import { z } from 'zod/mini'
import { Card, InboxId } from './account-cards.ts'
import { AccountId, Bytes, Handle } from './account-ids.ts'
import { MAX_PAGE_OF_INBOX, MAX_REVOKED } from './account-limits.ts'
import { defineCommand } from './define-command.ts'
import { Ms, Seq } from './ids.ts'

const shared = { service: 'accounts', key: null } as const
const nothing = z.strictObject({})
const signedIn = { accessToken: z.string().check(z.maxLength(2_048)) }

/** What proves that the owner of an inbox has let somebody write to it: HMAC-SHA256 of the serial under the inbox's key. */
export const Delivery = z.strictObject({ serial: Bytes(8), key: Bytes(32) })
export type Delivery = z.infer<typeof Delivery>

/** Those of contacts, and those of whoever has no delivery key. Each is counted apart, and has a bound of its own. */
export const Lane = z.enum(['contacts', 'strangers'])
export type Lane = z.infer<typeof Lane>

/** Replaces the card. `isReachable`: whoever knows the handle gets it too. */
export const setCard = defineCommand({
  ...shared,
  verb: 'set-card',
  input: z.strictObject({ ...signedIn, card: Card, isReachable: z.boolean() }),
  output: nothing,
  refusals: ['not_signed_in', 'invalid_input', 'server_full'],
})

/** By its handle, or by the account's id, which is as good as a link. */
export const findCard = defineCommand({
  ...shared,
  verb: 'find-card',
  input: z.strictObject({
    ...signedIn,
    of: z.union([z.strictObject({ handle: Handle }), z.strictObject({ accountId: AccountId })]),
  }),
  output: z.strictObject({ card: Card }),
  refusals: ['not_signed_in', 'card_not_found'],
})

/**
 * Makes the inbox, or changes it. While its key stays, what was revoked stays revoked. `takesStrangers`: whether whoever
 * has no delivery key may write.
 */
export const setInbox = defineCommand({
  ...shared,
  verb: 'set-inbox',
  input: z.strictObject({
    ...signedIn,
    inboxId: InboxId,
    inboxKey: Bytes(32),
    revoked: z.array(Bytes(8)).check(z.maxLength(MAX_REVOKED)),
    takesStrangers: z.boolean(),
  }),
  output: nothing,
  refusals: ['not_signed_in', 'invalid_input', 'server_full'],
})

/** The item travels beside the input. Nobody says who they are. */
export const deliver = defineCommand({
  ...shared,
  verb: 'deliver',
  input: z.strictObject({ inboxId: InboxId, delivery: z.optional(Delivery) }),
  output: nothing,
  refusals: ['invalid_input', 'inbox_refused', 'inbox_full'],
})

const ownLane = { ...signedIn, inboxId: InboxId, lane: Lane }

/** An item as it came, base64url, and when it was stored, by the broker's clock. */
export const InboxItem = z.strictObject({ seq: Seq, at: Ms, item: z.string() })

/** Those with a greater sequence, oldest first. `isLast`: there was nothing after these. */
export const readInbox = defineCommand({
  ...shared,
  verb: 'read-inbox',
  input: z.strictObject({ ...ownLane, after: Seq }),
  output: z.strictObject({ items: z.array(InboxItem).check(z.maxLength(MAX_PAGE_OF_INBOX)), isLast: z.boolean() }),
  refusals: ['not_signed_in', 'inbox_refused'],
})

/** Whether the caller may hear the bell of an inbox: its owner may. Nothing is stored. */
export const checkInbox = defineCommand({
  ...shared,
  verb: 'check-inbox',
  input: z.strictObject({ ...signedIn, inboxId: InboxId }),
  output: nothing,
  refusals: ['not_signed_in', 'inbox_refused'],
})

/** Takes it out. One that is gone is taken out already. */
export const takeItem = defineCommand({
  ...shared,
  verb: 'take-item',
  input: z.strictObject({ ...ownLane, seq: Seq }),
  output: nothing,
  refusals: ['not_signed_in', 'inbox_refused'],
})
