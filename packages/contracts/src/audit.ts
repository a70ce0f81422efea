import { z } from 'zod/mini'
import { AccountId, Role } from './account-ids.ts'
import { Ms, Sha256 } from './ids.ts'
import { InvitationId } from './invitations.ts'

/** Names one entry of the audit: 16 random bytes, base64url. */
export const AuditId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{22}$/))
  .brand<'AuditId'>()
export type AuditId = z.infer<typeof AuditId>

/** What an operator does that the audit keeps. */
export const AuditAction = z.enum([
  'console_claimed',
  'disabled',
  'enabled',
  'role_set',
  'sessions_revoked',
  'deleted',
  'invited',
  'invitation_revoked',
  'audit_read',
])
export type AuditAction = z.infer<typeof AuditAction>

// Read tolerantly: an older replica shows also what a newer one has written.
/** One act. `actor`: nobody where the server's own settings did it. `role`: the one that was given. `invitation`: which one. */
export const AuditAct = z.object({
  id: AuditId,
  at: Ms,
  action: z.string(),
  actor: z.optional(AccountId),
  target: z.optional(AccountId),
  role: z.optional(Role),
  invitation: z.optional(InvitationId),
})
export type AuditAct = z.infer<typeof AuditAct>

/** The act in its place. `prev`: SHA-256 of the entry before as it is stored, in UTF-8; null where none was there. */
export const AuditEntry = z.object({ ...AuditAct.shape, prev: z.union([Sha256, z.literal(null)]) })
export type AuditEntry = z.infer<typeof AuditEntry>
