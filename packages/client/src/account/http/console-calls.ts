import {
  type ClaimConsoleBody,
  type FindUserBody,
  type UserRoleBody,
  type UserStatusBody,
  UserView,
} from '@wick/contracts/console-http'
import {
  CLAIM_CONSOLE,
  DELETE_USER,
  END_USER_SESSIONS,
  FIND_USER,
  SET_USER_ROLE,
  SET_USER_STATUS,
} from '@wick/contracts/console-routes'
import { z } from 'zod/mini'
import type { Answer } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import type { AccountCode } from '../account-code.ts'
import { type AccountHttp, callAccount } from './call-account.ts'

type Answered<Value = undefined> = Promise<Answer<Value, AccountCode>>

/** An account as operators see it. */
export type ConsoleUser = z.infer<typeof UserView>

/** The calls of the operators' console. Each may be repeated with the same body after a lost answer. */
export interface ConsoleCalls {
  claim(accessToken: string, body: z.input<typeof ClaimConsoleBody>): Answered
  findUser(accessToken: string, body: z.input<typeof FindUserBody>): Answered<ConsoleUser>
  setStatus(accessToken: string, accountId: string, body: z.input<typeof UserStatusBody>): Answered
  setRole(accessToken: string, accountId: string, body: z.input<typeof UserRoleBody>): Answered
  endSessions(accessToken: string, accountId: string): Answered
  deleteUser(accessToken: string, accountId: string): Answered
}

const Nothing = z.undefined()

/** Apart from `AccountApi`: whoever is no operator loads nothing of it. */
export function consoleCalls(http: AccountHttp): ConsoleCalls {
  return {
    claim: (accessToken, body) =>
      callAccount(http, { to: locate(CLAIM_CONSOLE, {}), schema: Nothing, accessToken, body }),
    findUser: (accessToken, body) =>
      callAccount(http, { to: locate(FIND_USER, {}), schema: UserView, accessToken, body }),
    setStatus: (accessToken, accountId, body) =>
      callAccount(http, { to: locate(SET_USER_STATUS, { accountId }), schema: Nothing, accessToken, body }),
    setRole: (accessToken, accountId, body) =>
      callAccount(http, { to: locate(SET_USER_ROLE, { accountId }), schema: Nothing, accessToken, body }),
    endSessions: (accessToken, accountId) =>
      callAccount(http, { to: locate(END_USER_SESSIONS, { accountId }), schema: Nothing, accessToken }),
    deleteUser: (accessToken, accountId) =>
      callAccount(http, { to: locate(DELETE_USER, { accountId }), schema: Nothing, accessToken }),
  }
}
