import { z } from 'zod/mini'
import { AccessToken } from './account-commands.ts'
import { AccountId, Day, Handle, HandleStart, Role } from './account-ids.ts'
import { MAX_AUDIT_PAGE } from './account-limits.ts'
import { AuditAction } from './audit.ts'
import { defineCommand } from './define-command.ts'
import { CommandId, Ms, Seq } from './ids.ts'
import { InvitationId, InvitationRow, InvitationTerms } from './invitations.ts'

const shared = { service: 'accounts', key: null } as const

/** What the operator of a server has set, for whoever is to be the first at its console. */
export const ConsoleCode = z.string().check(z.minLength(1), z.maxLength(256))

/** The first operator, by the code. Another code is answered like an address that nobody knows. The same again is the same. */
export const claimConsole = defineCommand({
  ...shared,
  verb: 'admin-claim',
  input: z.strictObject({ accessToken: AccessToken, commandId: CommandId, code: ConsoleCode }),
  output: z.strictObject({}),
  refusals: ['rate_limited', 'not_found', 'not_signed_in', 'step_up_required', 'console_claimed'],
})

/** What an operator makes of an account. Disabled or signed out: every session of it is over. */
export const ConsoleChange = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('disable') }),
  z.strictObject({ type: z.literal('enable') }),
  z.strictObject({ type: z.literal('signOutEverywhere') }),
  z.strictObject({ type: z.literal('setRole'), role: Role }),
  z.strictObject({ type: z.literal('delete') }),
])
export type ConsoleChange = z.infer<typeof ConsoleChange>

/** Whoever is no operator is answered like at an address that nobody knows. The same again is the same. */
export const changeUser = defineCommand({
  ...shared,
  verb: 'admin-change',
  input: z.strictObject({
    accessToken: AccessToken,
    commandId: CommandId,
    accountId: AccountId,
    change: ConsoleChange,
  }),
  output: z.strictObject({}),
  refusals: ['not_found', 'not_signed_in', 'step_up_required', 'account_not_found', 'last_admin'],
})

/** All that an operator sees of an account. `last`: when any of its devices was here, no finer than the day. */
export const UserRow = z.strictObject({
  accountId: AccountId,
  handle: Handle,
  createdAt: Ms,
  last: z.optional(Day),
  devices: z.int(),
  role: Role,
  status: z.enum(['active', 'disabled']),
})

/** By the exact handle, for operators. */
export const findUser = defineCommand({
  ...shared,
  verb: 'admin-user',
  input: z.strictObject({ accessToken: AccessToken, handle: Handle }),
  output: UserRow,
  refusals: ['not_found', 'not_signed_in', 'account_not_found'],
})

/**
 * Accounts in the order of their making, for operators. `after`: the `next` of the page before. `startsWith`: handles that begin so; such
 * a page may be empty. `next`: where others may follow.
 */
export const listUsers = defineCommand({
  ...shared,
  verb: 'admin-users',
  input: z.strictObject({
    accessToken: AccessToken,
    after: z.optional(Seq),
    startsWith: z.optional(HandleStart),
  }),
  output: z.strictObject({ users: z.array(UserRow), next: z.optional(Seq) }),
  refusals: ['not_found', 'not_signed_in'],
})

/** What of the audit is asked for. */
export const AuditFilter = {
  action: z.optional(AuditAction),
  actor: z.optional(AccountId),
  target: z.optional(AccountId),
}

/**
 * The audit, for operators. `before`: back from there, null from the newest; `after`: onwards. `line`: an entry as it is stored.
 * `broken`: who does not follow from the one before. `next`: where the next page begins.
 */
export const readAudit = defineCommand({
  ...shared,
  verb: 'admin-audit',
  input: z.strictObject({
    accessToken: AccessToken,
    from: z.union([z.strictObject({ before: z.union([Seq, z.literal(null)]) }), z.strictObject({ after: Seq })]),
    limit: z.int().check(z.gte(1), z.lte(MAX_AUDIT_PAGE)),
    ...AuditFilter,
  }),
  output: z.strictObject({
    entries: z.array(z.strictObject({ seq: Seq, line: z.string() })),
    broken: z.array(Seq),
    next: z.optional(Seq),
  }),
  refusals: ['not_found', 'not_signed_in'],
})

/** Lets as many register as it says, until then. `invitationId`: of a code that its maker keeps. The same again is the same. */
export const makeInvitation = defineCommand({
  ...shared,
  verb: 'admin-invite',
  input: z.strictObject({ accessToken: AccessToken, invitationId: InvitationId, ...InvitationTerms.shape }),
  output: z.strictObject({}),
  refusals: ['not_found', 'not_signed_in', 'step_up_required', 'invalid_input', 'server_full'],
})

/** Those that are neither expired nor revoked, the newest first. */
export const listInvitations = defineCommand({
  ...shared,
  verb: 'admin-invitations',
  input: z.strictObject({ accessToken: AccessToken }),
  output: z.strictObject({ invitations: z.array(InvitationRow) }),
  refusals: ['not_found', 'not_signed_in'],
})

/** Nobody registers by it any more. The same again, until it would have expired, is the same. */
export const revokeInvitation = defineCommand({
  ...shared,
  verb: 'admin-revoke-invitation',
  input: z.strictObject({ accessToken: AccessToken, invitationId: InvitationId }),
  output: z.strictObject({}),
  refusals: ['not_found', 'not_signed_in', 'step_up_required', 'invitation_not_found'],
})
