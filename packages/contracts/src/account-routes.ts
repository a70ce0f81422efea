import {
  ADD_PASSKEY,
  DELETE_ACCOUNT,
  DELIVER,
  END_SESSION,
  END_SESSIONS,
  FIND_CARD,
  LABEL_SESSION,
  LIST_SESSIONS,
  LOGIN,
  LOGIN_BY_PASSKEY,
  READ_ACCOUNT_CERTIFICATE,
  READ_INBOX,
  READ_PARAMS,
  READ_VAULT,
  RECOVER,
  REFRESH_SESSION,
  REGISTER,
  REMOVE_PASSKEY,
  SET_CARD,
  SET_CREDENTIAL,
  SET_INBOX,
  SET_RECOVERY,
  SIGN_OUT,
  START_CREDENTIAL,
  START_LOGIN,
  START_PASSKEY,
  START_REGISTRATION,
  STEP_UP,
  TAKE_ITEM,
  VIEW_ACCOUNT,
  WRITE_VAULT,
} from './account-endpoints.ts'
import {
  AccountCertificateView,
  AccountDeleted,
  AccountParams,
  AccountView,
  AddPasskeyBody,
  CertificateQuery,
  CredentialBody,
  CredentialStartBody,
  CredentialStarted,
  DeviceList,
  EndSessionsQuery,
  LabelSessionBody,
  LoginBody,
  LoginStartBody,
  LoginStarted,
  PasskeyBody,
  PasskeyStarted,
  RecoverBody,
  RecoveryBody,
  RefreshBody,
  Refreshed,
  RegisterBody,
  RegisterStartBody,
  RegisterStarted,
  SessionView,
  StepUpBody,
  SteppedUp,
  WriteVaultHeaders,
} from './account-http.ts'
import { Lane } from './account-inbox-commands.ts'
import {
  CardBody,
  CardView,
  DeliverHeaders,
  FindCardBody,
  InboxBody,
  InboxHeaders,
  InboxPage,
  InboxQuery,
} from './account-inbox-http.ts'
import { SessionId } from './account-ids.ts'
import { PasskeyId } from './account-passkeys.ts'
import { BYTES, type Route } from './routes.ts'

export * from './account-endpoints.ts'

/** What stands in the path of a call of accounts. */
export const ACCOUNT_PATH_PARAMS = { sessionId: SessionId, passkeyId: PasskeyId, lane: Lane }

const COMMON = ['invalid_input', 'rate_limited', 'unavailable'] as const

export const ACCOUNT_ROUTES = {
  [READ_PARAMS]: {
    summary: 'Who may register, how passwords are stretched, and the time.',
    success: { 200: AccountParams },
    refusals: COMMON,
  },
  [START_REGISTRATION]: {
    summary: 'First step of registering: a blinded password, and its evaluation (RFC 9807).',
    body: RegisterStartBody,
    success: { 200: RegisterStarted },
    refusals: [...COMMON, 'registration_closed', 'invitation_not_found', 'handle_taken'],
  },
  [REGISTER]: {
    summary: 'Make the account and its first session; sets the cookie. The same again finds the same account.',
    body: RegisterBody,
    success: { 201: SessionView },
    refusals: [...COMMON, 'registration_closed', 'invitation_not_found', 'handle_taken', 'passkey_taken'],
  },
  [START_LOGIN]: {
    summary: 'First step of signing in; a handle that nobody has is answered like any other.',
    body: LoginStartBody,
    success: { 200: LoginStarted },
    refusals: COMMON,
  },
  [LOGIN]: {
    summary: 'Begin a session; sets the cookie. The same again is the same session.',
    body: LoginBody,
    success: { 200: SessionView },
    refusals: [...COMMON, 'sign_in_refused', 'account_disabled'],
  },
  [STEP_UP]: {
    summary: 'Prove anew, by a login that was begun, to own the session of the access token; another token says so.',
    body: StepUpBody,
    success: { 200: SteppedUp },
    refusals: [...COMMON, 'not_signed_in', 'sign_in_refused'],
  },
  [REFRESH_SESSION]: {
    summary: 'An access token for the session of the cookie, which is renewed.',
    body: RefreshBody,
    success: { 200: Refreshed },
    refusals: [...COMMON, 'not_signed_in'],
  },
  [SIGN_OUT]: {
    summary: 'End the session of the cookie, and take the cookie back.',
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in'],
  },
  [START_CREDENTIAL]: {
    summary: 'First step of another password: it is blinded, and its evaluation is answered (RFC 9807).',
    body: CredentialStartBody,
    success: { 200: CredentialStarted },
    refusals: [...COMMON, 'not_signed_in', 'step_up_required'],
  },
  [SET_CREDENTIAL]: {
    summary: 'Set another password, and end every other session. The same again is the same.',
    body: CredentialBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'step_up_required'],
  },
  [SET_RECOVERY]: {
    summary: 'Set another recovery code; the one before counts for nothing. The same again is the same.',
    body: RecoveryBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'step_up_required'],
  },
  [RECOVER]: {
    summary:
      'Begin a session by the recovery code, which may set a password and nothing else before that; sets the cookie.',
    body: RecoverBody,
    success: { 200: SessionView },
    refusals: [...COMMON, 'sign_in_refused', 'account_disabled'],
  },
  [START_PASSKEY]: {
    summary: 'A challenge for a passkey, to be made or used.',
    success: { 200: PasskeyStarted },
    refusals: COMMON,
  },
  [LOGIN_BY_PASSKEY]: {
    summary: 'Begin a session by a passkey; sets the cookie. The same again is the same session.',
    body: PasskeyBody,
    success: { 200: SessionView },
    refusals: [...COMMON, 'sign_in_refused', 'account_disabled'],
  },
  [ADD_PASSKEY]: {
    summary: 'One passkey more. The same again is the same.',
    body: AddPasskeyBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'step_up_required', 'passkey_taken', 'too_many_passkeys'],
  },
  [REMOVE_PASSKEY]: {
    summary: 'Remove a passkey; one that is not there is removed already.',
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'step_up_required', 'last_passkey'],
  },
  [VIEW_ACCOUNT]: {
    summary: 'The account of the access token.',
    success: { 200: AccountView },
    refusals: [...COMMON, 'not_signed_in'],
  },
  [LIST_SESSIONS]: {
    summary: 'Every session of the account.',
    success: { 200: DeviceList },
    refusals: [...COMMON, 'not_signed_in'],
  },
  [LABEL_SESSION]: {
    summary: 'Name one session: 128 bytes, sealed by their owner. Repeating it changes nothing.',
    body: LabelSessionBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'session_not_found'],
  },
  [END_SESSION]: {
    summary: 'End one session.',
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'session_not_found'],
  },
  [END_SESSIONS]: {
    summary: 'End every other session, or every session.',
    query: EndSessionsQuery,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in'],
  },
  [READ_VAULT]: {
    summary: 'The vault as its owner sealed it, its version as ETag; 204 while there is none.',
    success: { 200: BYTES, 204: null },
    refusals: [...COMMON, 'not_signed_in'],
  },
  [WRITE_VAULT]: {
    summary: 'Replace the vault of the version that If-Match names, 0 for none. The same again finds itself.',
    headers: WriteVaultHeaders,
    body: BYTES,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'version_conflict', 'server_full'],
  },
  [SET_CARD]: {
    summary: 'Replace the card by which others write to the account; reachable by its handle, or by its id alone.',
    body: CardBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'server_full'],
  },
  [FIND_CARD]: {
    summary: 'The card of a handle whose owner is reachable by it, or of an account by its id.',
    body: FindCardBody,
    success: { 200: CardView },
    refusals: [...COMMON, 'not_signed_in', 'card_not_found'],
  },
  [SET_INBOX]: {
    summary: 'Make the inbox, or change what it takes. While its key stays, what was revoked stays revoked.',
    body: InboxBody,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'server_full'],
  },
  [READ_INBOX]: {
    summary: 'Items after a sequence, oldest first, of contacts or of strangers.',
    headers: InboxHeaders,
    query: InboxQuery,
    success: { 200: InboxPage },
    refusals: [...COMMON, 'not_signed_in', 'inbox_refused'],
  },
  [TAKE_ITEM]: {
    summary: 'Take an item out; one that is gone is taken out already.',
    headers: InboxHeaders,
    success: { 204: null },
    refusals: [...COMMON, 'not_signed_in', 'inbox_refused'],
  },
  [DELIVER]: {
    summary: 'Put a sealed item of 2,048 bytes into an inbox; without a delivery key, as a stranger.',
    headers: DeliverHeaders,
    body: BYTES,
    success: { 202: null },
    refusals: [...COMMON, 'inbox_refused', 'inbox_full'],
  },
  [DELETE_ACCOUNT]: {
    summary:
      'Delete the account: nobody signs in any more, and its erasure begins. The same again is the same receipt.',
    success: { 202: AccountDeleted },
    refusals: [...COMMON, 'not_signed_in', 'step_up_required', 'last_admin'],
  },
  [READ_ACCOUNT_CERTIFICATE]: {
    summary: 'What was erased of a deleted account, for whoever has the receipt; 202 while it is under way.',
    query: CertificateQuery,
    success: { 200: AccountCertificateView, 202: AccountCertificateView },
    refusals: [...COMMON, 'receipt_not_found'],
  },
} as const satisfies Record<string, Route>
