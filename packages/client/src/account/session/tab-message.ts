import { InboxId } from '@wick/contracts/account-cards'
import { NewsOf } from '@wick/contracts/account-frames'
import { z } from 'zod/mini'

/** What the tabs of a browser tell each other of their session. `session` says of which: another one may have begun since. */
export const TabMessage = z.discriminatedUnion('kind', [
  /** Who has a token that is still good? */
  z.strictObject({ kind: z.literal('ask'), session: z.string() }),
  z.strictObject({ kind: z.literal('token'), session: z.string(), accessToken: z.string(), goodUntil: z.int() }),
  z.strictObject({ kind: z.literal('ended'), session: z.string() }),
  /** What has changed in the account, told by the tab that has a line. */
  z.strictObject({ kind: z.literal('news'), what: NewsOf }),
  /** The inbox whose bell is wanted. */
  z.strictObject({ kind: z.literal('inbox'), inboxId: InboxId }),
])
export type TabMessage = z.infer<typeof TabMessage>
