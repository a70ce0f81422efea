import {
  AuditPage,
  type AuditQuery,
  type ClaimConsoleBody,
  type FindUserBody,
  InvitationList,
  type ListUsersBody,
  type MakeInvitationBody,
  type UserRoleBody,
  UserList,
  type UserStatusBody,
  UserView,
} from '@wick/contracts/console-http'
import {
  CLAIM_CONSOLE,
  DELETE_USER,
  END_USER_SESSIONS,
  EXPORT_AUDIT,
  FIND_USER,
  LIST_INVITATIONS,
  LIST_USERS,
  MAKE_INVITATION,
  READ_AUDIT,
  REVOKE_INVITATION,
  SET_USER_ROLE,
  SET_USER_STATUS,
} from '@wick/contracts/console-routes'
import type { InvitationId, InvitationRow } from '@wick/contracts/invitations'
import type { Bytes } from '@wick/e2ee/bytes'
import { z } from 'zod/mini'
import type { Answer } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import { readBytes } from '../../http/read-bytes.ts'
import type { AccountCode } from '../account-code.ts'
import { type AccountHttp, askAccount, callAccount, demandOwn } from './call-account.ts'

type Answered<Value = undefined> = Promise<Answer<Value, AccountCode>>

/** An account as operators see it. */
export type ConsoleUser = z.infer<typeof UserView>

/** An invitation as operators see it: its code nobody knows but whoever made it. */
export type InvitationView = InvitationRow

export type AuditView = z.infer<typeof AuditPage>
/** `before`: the `next` of the page before. */
export type AuditAsked = z.infer<typeof AuditQuery>

/** The calls of the operators' console. Each may be repeated with the same body after a lost answer. */
export interface ConsoleCalls {
  claim(accessToken: string, body: z.input<typeof ClaimConsoleBody>): Answered
  findUser(accessToken: string, body: z.input<typeof FindUserBody>): Answered<ConsoleUser>
  /** In the order in which they were made. `after`: the `next` of the page before. */
  listUsers(accessToken: string, body: z.input<typeof ListUsersBody>): Answered<z.infer<typeof UserList>>
  setStatus(accessToken: string, accountId: string, body: z.input<typeof UserStatusBody>): Answered
  setRole(accessToken: string, accountId: string, body: z.input<typeof UserRoleBody>): Answered
  endSessions(accessToken: string, accountId: string): Answered
  deleteUser(accessToken: string, accountId: string): Answered
  makeInvitation(accessToken: string, body: z.input<typeof MakeInvitationBody>): Answered
  listInvitations(accessToken: string): Answered<z.infer<typeof InvitationList>>
  revokeInvitation(accessToken: string, invitationId: InvitationId): Answered
  readAudit(accessToken: string, asked: AuditAsked): Answered<AuditView>
  /** Every entry as it is stored, a line of JSON each. */
  exportAudit(accessToken: string): Answered<Bytes>
}

const Nothing = z.undefined()
/** 90 days of a busy server over a slow line. */
const EXPORT_TIMEOUT_MS = 120_000
const MAX_EXPORT_BYTES = 64 * 1024 * 1024

/** Apart from `AccountApi`: whoever is no operator loads nothing of it. */
export function consoleCalls(http: AccountHttp): ConsoleCalls {
  return {
    claim: (accessToken, body) =>
      callAccount(http, { to: locate(CLAIM_CONSOLE, {}), schema: Nothing, accessToken, body }),
    findUser: (accessToken, body) =>
      callAccount(http, { to: locate(FIND_USER, {}), schema: UserView, accessToken, body }),
    listUsers: (accessToken, body) =>
      callAccount(http, { to: locate(LIST_USERS, {}), schema: UserList, accessToken, body }),
    setStatus: (accessToken, accountId, body) =>
      callAccount(http, { to: locate(SET_USER_STATUS, { accountId }), schema: Nothing, accessToken, body }),
    setRole: (accessToken, accountId, body) =>
      callAccount(http, { to: locate(SET_USER_ROLE, { accountId }), schema: Nothing, accessToken, body }),
    endSessions: (accessToken, accountId) =>
      callAccount(http, { to: locate(END_USER_SESSIONS, { accountId }), schema: Nothing, accessToken }),
    deleteUser: (accessToken, accountId) =>
      callAccount(http, { to: locate(DELETE_USER, { accountId }), schema: Nothing, accessToken }),
    makeInvitation: (accessToken, body) =>
      callAccount(http, { to: locate(MAKE_INVITATION, {}), schema: Nothing, accessToken, body }),
    listInvitations: (accessToken) =>
      callAccount(http, { to: locate(LIST_INVITATIONS, {}), schema: InvitationList, accessToken }),
    revokeInvitation: (accessToken, invitationId) =>
      callAccount(http, { to: locate(REVOKE_INVITATION, { invitationId }), schema: Nothing, accessToken }),
    readAudit: (accessToken, asked) =>
      callAccount(http, { to: locate(READ_AUDIT, {}, queryOf(asked)), schema: AuditPage, accessToken }),
    exportAudit: (accessToken) => {
      const { method, path } = locate(EXPORT_AUDIT, {})
      const signal = AbortSignal.timeout(EXPORT_TIMEOUT_MS)
      return askAccount(http, { method, path, signal, accessToken }, (response) => {
        demandOwn(response)
        return readBytes(response, MAX_EXPORT_BYTES)
      })
    },
  }
}

function queryOf(asked: AuditAsked): string {
  const pairs = Object.entries(asked).map(([name, value]) => [name, String(value)])
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}
