import type { AccountDevice } from '@wick/client/account/flow/account-device'
import { createAccountApi } from '@wick/client/account/http/account-api'
import { accountHeaders } from '@wick/client/account/http/account-headers'
import type { AccountHttp } from '@wick/client/account/http/call-account'
import type { WebAuthn } from '@wick/client/account/passkey/webauthn'
import { indexedDbKeep } from '@wick/client/account/session/indexeddb-keep'
import { type AccountSession, createAccountSession } from '@wick/client/account/session/session'
import { sessionServer } from '@wick/client/account/session/session-server'
import { channelOf } from '@wick/e2ee/worker-channel'
import { createBrowserPorts } from '../browser/ports.ts'
import { createOwnerKeep, type OwnerKeep } from './prove/owner-keep.ts'
import { stretcher } from './stretcher.ts'

/** Of all tabs of this browser. */
export const SESSION_CHANNEL = 'wick:session'

/** This browser, as an account needs it. */
export interface AccountBrowser extends AccountDevice {
  /** The session that is kept here; each gives its own end once. */
  readonly openSession: () => AccountSession
  /** Who has just proven to own the account. */
  readonly owner: OwnerKeep
  readonly webauthn: WebAuthn
  /** For calls that few pages make. */
  readonly http: AccountHttp
  /** The same until the signal comes: from then on it asks nobody, and keeps no session. */
  until(signal: AbortSignal): AccountBrowser
}

export function createAccountBrowser(): AccountBrowser {
  const keep = indexedDbKeep()
  const ports = createBrowserPorts()
  const browser: AccountBrowser = {
    ...callsOf(http),
    keep,
    locks: navigator.locks,
    ports,
    stretcher,
    webauthn: navigator.credentials,
    owner: createOwnerKeep(ports),
    openSession() {
      const tabs = new BroadcastChannel(SESSION_CHANNEL)
      const session = createAccountSession({
        server: sessionServer(browser.api),
        keep,
        locks: browser.locks,
        tabs: channelOf(tabs),
        ports,
      })
      void session.ended.then(() => tabs.close())
      return session
    },
    until: (signal) => ({
      ...browser,
      ...callsOf((call) => http({ ...call, signal: AbortSignal.any([call.signal, signal]) })),
      keep: {
        ...keep,
        async save(session) {
          signal.throwIfAborted()
          await keep.save(session)
        },
      },
      webauthn: {
        create: (asked) => navigator.credentials.create({ ...asked, signal }),
        get: (asked) => navigator.credentials.get({ ...asked, signal }),
      },
    }),
  }
  return browser
}

const callsOf = (by: AccountHttp) => ({ http: by, api: createAccountApi(by) })

/** The session's cookie goes along by its path; a token is shown by those calls alone that need one. */
const http: AccountHttp = (call) =>
  fetch(call.path, {
    method: call.method,
    signal: call.signal,
    redirect: 'manual',
    headers: accountHeaders(call),
    ...(call.credentials !== undefined && { credentials: call.credentials }),
    ...(call.body !== undefined && { body: call.body }),
  })
