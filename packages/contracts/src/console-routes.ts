import { AccountId } from './account-ids.ts'
import {
  AuditPage,
  AuditQuery,
  ClaimConsoleBody,
  FindUserBody,
  InvitationList,
  ListUsersBody,
  MakeInvitationBody,
  UserList,
  UserView,
  UserRoleBody,
  UserStatusBody,
} from './console-http.ts'
import { InvitationId } from './invitations.ts'
import { LINES, type Route } from './routes.ts'

/** Method and path of each call of the console, below `/api`. They are served where the operator has set a code, and only there. */
export const CLAIM_CONSOLE = 'POST /admin/claim'
// A handle stands in no address: those are what proxies write down.
export const FIND_USER = 'POST /admin/users/find'
export const LIST_USERS = 'POST /admin/users/list'
export const SET_USER_STATUS = 'PUT /admin/users/:accountId/status'
export const SET_USER_ROLE = 'PUT /admin/users/:accountId/role'
export const END_USER_SESSIONS = 'DELETE /admin/users/:accountId/sessions'
export const DELETE_USER = 'DELETE /admin/users/:accountId'
export const MAKE_INVITATION = 'POST /admin/invitations'
export const LIST_INVITATIONS = 'GET /admin/invitations'
// Its id is the hash of its code: whoever reads it in an address learns nothing.
export const REVOKE_INVITATION = 'DELETE /admin/invitations/:invitationId'
export const READ_AUDIT = 'GET /admin/audit'
export const EXPORT_AUDIT = 'GET /admin/audit/export'

/** What stands in the path of a call of the console. */
export const CONSOLE_PATH_PARAMS = { accountId: AccountId, invitationId: InvitationId }

const COMMON = ['invalid_input', 'rate_limited', 'unavailable'] as const

const CHANGING = [...COMMON, 'not_found', 'not_signed_in', 'step_up_required', 'account_not_found'] as const

export const CONSOLE_ROUTES = {
  [CLAIM_CONSOLE]: {
    summary: "Become the first operator, by the server's code. The same again is the same.",
    body: ClaimConsoleBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_found', 'not_signed_in', 'step_up_required', 'console_claimed'],
  },
  [FIND_USER]: {
    summary: 'The account of an exact handle, as operators see it.',
    body: FindUserBody,
    success: { 200: UserView },
    refusals: [...COMMON, 'not_found', 'not_signed_in', 'account_not_found'],
  },
  [LIST_USERS]: {
    summary: 'Accounts in the order in which they were made, 50 at most; also those alone whose handle begins so.',
    body: ListUsersBody,
    success: { 200: UserList },
    refusals: [...COMMON, 'not_found', 'not_signed_in'],
  },
  [SET_USER_STATUS]: {
    summary: 'Disable an account, which ends every session and its role, or enable it. The same again is the same.',
    body: UserStatusBody,
    success: { 204: null },
    refusals: [...CHANGING, 'last_admin'],
  },
  [SET_USER_ROLE]: {
    summary: 'Make an account an operator, or a member. The same again is the same.',
    body: UserRoleBody,
    success: { 204: null },
    refusals: [...CHANGING, 'last_admin'],
  },
  [END_USER_SESSIONS]: {
    summary: 'End every session of an account.',
    success: { 204: null },
    refusals: CHANGING,
  },
  [DELETE_USER]: {
    summary: 'Delete an account: its erasure begins. One that is deleted already is done.',
    success: { 204: null },
    refusals: [...CHANGING, 'last_admin'],
  },
  [MAKE_INVITATION]: {
    summary:
      'Let as many register as it says, until then, by a code of which only the hash is told. The same again is the same.',
    body: MakeInvitationBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_found', 'not_signed_in', 'step_up_required', 'server_full'],
  },
  [LIST_INVITATIONS]: {
    summary: 'The invitations that are neither expired nor revoked, the newest first.',
    success: { 200: InvitationList },
    refusals: [...COMMON, 'not_found', 'not_signed_in'],
  },
  [REVOKE_INVITATION]: {
    summary: 'Nobody registers by this invitation any more. The same again, until it would have expired, is the same.',
    success: { 204: null },
    refusals: [...COMMON, 'not_found', 'not_signed_in', 'step_up_required', 'invitation_not_found'],
  },
  [READ_AUDIT]: {
    summary:
      'What operators have done, newest first, and whether the chain of it is whole. Reading it is written into it.',
    query: AuditQuery,
    success: { 200: AuditPage },
    refusals: [...COMMON, 'not_found', 'not_signed_in'],
  },
  [EXPORT_AUDIT]: {
    summary: 'The same from the oldest on, each entry a line as it is stored: its SHA-256 is the next one’s `prev`.',
    success: { 200: LINES },
    refusals: [...COMMON, 'not_found', 'not_signed_in'],
  },
} as const satisfies Record<string, Route>
