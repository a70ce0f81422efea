import { z } from 'zod/mini'

/** What the tabs of a browser tell each other of their session. */
export const TabMessage = z.discriminatedUnion('kind', [
  /** Who has a token that is still good? */
  z.strictObject({ kind: z.literal('ask') }),
  z.strictObject({ kind: z.literal('token'), accessToken: z.string(), goodUntil: z.int() }),
  z.strictObject({ kind: z.literal('ended') }),
])
export type TabMessage = z.infer<typeof TabMessage>
