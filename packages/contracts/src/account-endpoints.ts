// Apart from the table of calls: a page names calls, and does without what describes them.

/** Method and path of each call of accounts, below `/api`. They are served where the operator has accounts on, and only there. */
export const READ_PARAMS = 'GET /account/params'
export const START_REGISTRATION = 'POST /account/register/start'
export const REGISTER = 'POST /account/register'
export const START_LOGIN = 'POST /account/login/start'
export const LOGIN = 'POST /account/login'
export const STEP_UP = 'POST /account/login/step-up'
export const REFRESH_SESSION = 'POST /account/session'
export const SIGN_OUT = 'DELETE /account/session'
export const START_CREDENTIAL = 'POST /account/credential/start'
export const SET_CREDENTIAL = 'PUT /account/credential'
export const SET_RECOVERY = 'PUT /account/recovery'
export const RECOVER = 'POST /account/recover'
export const START_PASSKEY = 'POST /account/passkey/options'
export const LOGIN_BY_PASSKEY = 'POST /account/passkey'
export const ADD_PASSKEY = 'POST /account/passkeys'
export const REMOVE_PASSKEY = 'DELETE /account/passkeys/:passkeyId'
export const VIEW_ACCOUNT = 'GET /account/me'
export const LIST_SESSIONS = 'GET /account/sessions'
export const LABEL_SESSION = 'PUT /account/sessions/:sessionId'
export const END_SESSION = 'DELETE /account/sessions/:sessionId'
export const END_SESSIONS = 'DELETE /account/sessions'
export const READ_VAULT = 'GET /account/vault'
export const WRITE_VAULT = 'PUT /account/vault'
export const SET_CARD = 'PUT /account/card'
export const FIND_CARD = 'POST /account/card'
export const SET_INBOX = 'PUT /account/inbox'
// What names an inbox stands in a header: addresses are what proxies write down.
export const READ_INBOX = 'GET /account/inbox'
export const TAKE_ITEM = 'DELETE /account/inbox/:lane/:seq'
/** Beside the calls of accounts: nobody says here who they are. */
export const DELIVER = 'POST /inbox'
export const DELETE_ACCOUNT = 'DELETE /account'
export const READ_ACCOUNT_CERTIFICATE = 'GET /account/certificate'

/** The cookie's path: it meets no call of a room, and none of an account but these two. */
export const SESSION_PATH = '/api/account/session'
/** That of the cookie by which a browser is known. */
export const LOGIN_PATH = '/api/account/login'
