import { z } from 'zod/mini'
import { Bytes } from './account-ids.ts'
import { MAX_INVITATION_USES } from './account-limits.ts'
import { Ms } from './ids.ts'

/** Lets somebody register where that takes an invitation. Whoever makes one takes 16 random bytes, base64url. */
export const InvitationCode = z
  .string()
  .check(z.regex(/^\S{16,256}$/))
  .brand<'InvitationCode'>()
export type InvitationCode = z.infer<typeof InvitationCode>

/** Names an invitation: SHA-256 of its code in UTF-8, base64url. */
export const InvitationId = Bytes(32).brand<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>

/** How many may register by one invitation. */
const Uses = z.int().check(z.gte(1), z.lte(MAX_INVITATION_USES))

/** Whom a server takes accounts of: anybody, who has an invitation, or nobody. */
export const Registration = z.enum(['open', 'invite', 'closed'])
export type Registration = z.infer<typeof Registration>

/** What is promised by one. */
export const InvitationTerms = z.strictObject({ uses: Uses, expiresAt: Ms })

const made = { madeAt: Ms, ...InvitationTerms.shape }

/** What the lane of an invitation holds; the last event says all. Whoever has used it is not named. */
export const InvitationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('invite.made'), ...made }),
  z.object({ type: z.literal('invite.used'), ...made, left: z.int() }),
  z.object({ type: z.literal('invite.revoked'), expiresAt: Ms }),
])
export type InvitationEvent = z.infer<typeof InvitationEvent>

/** As operators see it. `left`: so many may still register by it. */
export const InvitationRow = z.strictObject({ invitationId: InvitationId, ...made, left: z.int() })
export type InvitationRow = z.infer<typeof InvitationRow>
