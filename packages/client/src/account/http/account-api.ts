import {
  AccountCertificateView,
  AccountDeleted,
  AccountParams,
  AccountView,
  type AddPasskeyBody,
  type CredentialBody,
  type CredentialStartBody,
  CredentialStarted,
  DeviceList,
  type EndSessionsQuery,
  type LoginBody,
  LoginStarted,
  type LoginStartBody,
  type PasskeyBody,
  PasskeyStarted,
  type RecoverBody,
  type RecoveryBody,
  type RefreshBody,
  Refreshed,
  type RegisterBody,
  type RegisterStartBody,
  RegisterStarted,
  SessionView,
  type StepUpBody,
  SteppedUp,
} from '@wick/contracts/account-http'
import {
  ADD_PASSKEY,
  DELETE_ACCOUNT,
  END_SESSION,
  END_SESSIONS,
  LABEL_SESSION,
  LIST_SESSIONS,
  LOGIN,
  LOGIN_BY_PASSKEY,
  READ_ACCOUNT_CERTIFICATE,
  READ_PARAMS,
  RECOVER,
  REFRESH_SESSION,
  REGISTER,
  REMOVE_PASSKEY,
  SET_CREDENTIAL,
  SET_RECOVERY,
  SIGN_OUT,
  START_CREDENTIAL,
  START_LOGIN,
  START_PASSKEY,
  START_REGISTRATION,
  STEP_UP,
  VIEW_ACCOUNT,
} from '@wick/contracts/account-routes'
import { z } from 'zod/mini'
import type { Answer } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import type { AccountCode } from '../account-code.ts'
import { type AccountEndpoint, type AccountHttp, callAccount, type ValueOf } from './call-account.ts'
import { type VaultCalls, vaultCalls } from './vault-calls.ts'

type Answered<E extends AccountEndpoint> = Promise<Answer<ValueOf<E>, AccountCode>>

/** The calls of accounts (docs/accounts.md). Each may be repeated with the same body after a lost answer. */
export interface AccountApi extends VaultCalls {
  params(): Answered<typeof READ_PARAMS>
  startRegistration(body: z.input<typeof RegisterStartBody>): Answered<typeof START_REGISTRATION>
  register(body: z.input<typeof RegisterBody>): Answered<typeof REGISTER>
  startLogin(body: z.input<typeof LoginStartBody>): Answered<typeof START_LOGIN>
  login(body: z.input<typeof LoginBody>): Answered<typeof LOGIN>
  refresh(body: z.input<typeof RefreshBody>): Answered<typeof REFRESH_SESSION>
  signOut(): Answered<typeof SIGN_OUT>
  stepUp(accessToken: string, body: z.input<typeof StepUpBody>): Answered<typeof STEP_UP>
  startCredential(accessToken: string, body: z.input<typeof CredentialStartBody>): Answered<typeof START_CREDENTIAL>
  setCredential(accessToken: string, body: z.input<typeof CredentialBody>): Answered<typeof SET_CREDENTIAL>
  setRecovery(accessToken: string, body: z.input<typeof RecoveryBody>): Answered<typeof SET_RECOVERY>
  recover(body: z.input<typeof RecoverBody>): Answered<typeof RECOVER>
  startPasskey(): Answered<typeof START_PASSKEY>
  loginByPasskey(body: z.input<typeof PasskeyBody>): Answered<typeof LOGIN_BY_PASSKEY>
  addPasskey(accessToken: string, body: z.input<typeof AddPasskeyBody>): Answered<typeof ADD_PASSKEY>
  removePasskey(accessToken: string, passkeyId: string): Answered<typeof REMOVE_PASSKEY>
  view(accessToken: string): Answered<typeof VIEW_ACCOUNT>
  sessions(accessToken: string): Answered<typeof LIST_SESSIONS>
  /** `label`: 128 sealed bytes, base64url. */
  labelSession(accessToken: string, sessionId: string, label: string): Answered<typeof LABEL_SESSION>
  endSession(accessToken: string, sessionId: string): Answered<typeof END_SESSION>
  endSessions(accessToken: string, scope: z.infer<typeof EndSessionsQuery>['scope']): Answered<typeof END_SESSIONS>
  deleteAccount(accessToken: string): Answered<typeof DELETE_ACCOUNT>
  certificate(receipt: string): Answered<typeof READ_ACCOUNT_CERTIFICATE>
}

const Nothing = z.undefined()

export function createAccountApi(http: AccountHttp): AccountApi {
  return {
    ...vaultCalls(http),
    params: () => callAccount(http, { to: locate(READ_PARAMS, {}), schema: AccountParams }),
    startRegistration: (body) =>
      callAccount(http, { to: locate(START_REGISTRATION, {}), schema: RegisterStarted, body }),
    register: (body) => callAccount(http, { to: locate(REGISTER, {}), schema: SessionView, body }),
    startLogin: (body) => callAccount(http, { to: locate(START_LOGIN, {}), schema: LoginStarted, body }),
    login: (body) => callAccount(http, { to: locate(LOGIN, {}), schema: SessionView, body }),
    refresh: (body) => callAccount(http, { to: locate(REFRESH_SESSION, {}), schema: Refreshed, body }),
    signOut: () => callAccount(http, { to: locate(SIGN_OUT, {}), schema: Nothing }),
    stepUp: (accessToken, body) => callAccount(http, { to: locate(STEP_UP, {}), schema: SteppedUp, body, accessToken }),
    startCredential: (accessToken, body) =>
      callAccount(http, { to: locate(START_CREDENTIAL, {}), schema: CredentialStarted, body, accessToken }),
    setCredential: (accessToken, body) =>
      callAccount(http, { to: locate(SET_CREDENTIAL, {}), schema: Nothing, body, accessToken }),
    setRecovery: (accessToken, body) =>
      callAccount(http, { to: locate(SET_RECOVERY, {}), schema: Nothing, body, accessToken }),
    recover: (body) => callAccount(http, { to: locate(RECOVER, {}), schema: SessionView, body }),
    startPasskey: () => callAccount(http, { to: locate(START_PASSKEY, {}), schema: PasskeyStarted }),
    loginByPasskey: (body) => callAccount(http, { to: locate(LOGIN_BY_PASSKEY, {}), schema: SessionView, body }),
    addPasskey: (accessToken, body) =>
      callAccount(http, { to: locate(ADD_PASSKEY, {}), schema: Nothing, body, accessToken }),
    removePasskey: (accessToken, passkeyId) =>
      callAccount(http, { to: locate(REMOVE_PASSKEY, { passkeyId }), schema: Nothing, accessToken }),
    view: (accessToken) => callAccount(http, { to: locate(VIEW_ACCOUNT, {}), schema: AccountView, accessToken }),
    sessions: (accessToken) => callAccount(http, { to: locate(LIST_SESSIONS, {}), schema: DeviceList, accessToken }),
    labelSession: (accessToken, sessionId, label) =>
      callAccount(http, { to: locate(LABEL_SESSION, { sessionId }), schema: Nothing, accessToken, body: { label } }),
    endSession: (accessToken, sessionId) =>
      callAccount(http, { to: locate(END_SESSION, { sessionId }), schema: Nothing, accessToken }),
    endSessions: (accessToken, scope) =>
      callAccount(http, { to: locate(END_SESSIONS, {}, `?scope=${scope}`), schema: Nothing, accessToken }),
    deleteAccount: (accessToken) =>
      callAccount(http, { to: locate(DELETE_ACCOUNT, {}), schema: AccountDeleted, accessToken }),
    certificate: (receipt) => {
      const to = locate(READ_ACCOUNT_CERTIFICATE, {}, `?receipt=${encodeURIComponent(receipt)}`)
      return callAccount(http, { to, schema: AccountCertificateView })
    },
  }
}
