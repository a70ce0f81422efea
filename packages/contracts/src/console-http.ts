import { z } from 'zod/mini'
import { bodyOf } from './account-http.ts'
import { Role } from './account-ids.ts'
import { AuditEntry } from './audit.ts'
import {
  AuditFilter,
  claimConsole,
  findUser,
  listInvitations,
  listUsers,
  makeInvitation,
  UserRow,
} from './console-commands.ts'
import { SeqParam } from './http.ts'
import { CommandId, Seq } from './ids.ts'

export const ClaimConsoleBody = bodyOf(claimConsole.input.shape, 'accessToken')
export const FindUserBody = bodyOf(findUser.input.shape, 'accessToken')
export const UserView = UserRow
export const ListUsersBody = bodyOf(listUsers.input.shape, 'accessToken')
export const UserList = listUsers.output
export const UserStatusBody = z.strictObject({ commandId: CommandId, status: z.enum(['active', 'disabled']) })
export const UserRoleBody = z.strictObject({ commandId: CommandId, role: Role })
export const MakeInvitationBody = bodyOf(makeInvitation.input.shape, 'accessToken')
export const InvitationList = listInvitations.output
/** Newest first: from `before` back, where it is named. */
export const AuditQuery = z.strictObject({ before: z.optional(SeqParam), ...AuditFilter })
/** `broken`: places of entries that do not follow from the one before. `next`: the next page's `before`. */
export const AuditPage = z.strictObject({
  entries: z.array(z.object({ seq: Seq, ...AuditEntry.shape })),
  broken: z.array(Seq),
  next: z.optional(Seq),
})
