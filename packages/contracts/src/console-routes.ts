import { AccountId } from './account-ids.ts'
import {
  AuditPage,
  AuditQuery,
  ClaimConsoleBody,
  FindUserBody,
  UserView,
  UserRoleBody,
  UserStatusBody,
} from './console-http.ts'
import { LINES, type Route } from './routes.ts'

/** Method and path of each call of the console, below `/api`. They are served where the operator has set a code, and only there. */
export const CLAIM_CONSOLE = 'POST /admin/claim'
// A handle stands in no address: those are what proxies write down.
export const FIND_USER = 'POST /admin/users/find'
export const SET_USER_STATUS = 'PUT /admin/users/:accountId/status'
export const SET_USER_ROLE = 'PUT /admin/users/:accountId/role'
export const END_USER_SESSIONS = 'DELETE /admin/users/:accountId/sessions'
export const DELETE_USER = 'DELETE /admin/users/:accountId'
export const READ_AUDIT = 'GET /admin/audit'
export const EXPORT_AUDIT = 'GET /admin/audit/export'

/** What stands in the path of a call of the console. */
export const CONSOLE_PATH_PARAMS = { accountId: AccountId }

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
