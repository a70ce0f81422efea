import { z } from 'zod/mini'
import { AccountId, Bytes } from './account-ids.ts'
import { Ms } from './ids.ts'

/** Names one inbox; 16 random bytes, made by its owner. It says nothing of the account. */
export const InboxId = Bytes(16).brand<'InboxId'>()
export type InboxId = z.infer<typeof InboxId>

/** A key that others seal to, signed by the account's identity. */
export const Prekey = z.strictObject({ id: Bytes(8), pub: Bytes(32), from: Ms, signature: Bytes(64) })
export type Prekey = z.infer<typeof Prekey>

/** What whoever wants to write to an account needs of it. `signature`: by its identity, over account, inbox and prekey. */
export const Card = z.strictObject({
  accountId: AccountId.check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)),
  identity: Bytes(32),
  prekey: Prekey,
  inbox: InboxId,
  signature: Bytes(64),
})
export type Card = z.infer<typeof Card>
