import type { AccountDevice } from '@wick/client/account/flow/account-device'
import { createAccountApi } from '@wick/client/account/http/account-api'
import type { AccountHttp } from '@wick/client/account/http/call-account'
import { type AccountSession, createAccountSession } from '@wick/client/account/session/session'
import type { KeptSession, SessionKeep } from '@wick/client/account/session/session-keep'
import { sessionServer } from '@wick/client/account/session/session-server'
import { stretchBytes } from '@wick/client/account/stretch/argon2'
import { COSTS } from '@wick/client/account/stretch/cost'
import { accountHeaders } from '@wick/client/account/http/account-headers'
import { type CookieJar, createCookieJar } from '../cookie-jar.ts'
import { createNodePorts } from '../node-ports.ts'

export interface NodeAccount {
  readonly device: AccountDevice
  readonly session: AccountSession
  /** For calls that are not of every account. */
  readonly http: AccountHttp
}

/** Node as an account needs it. Nothing is kept beyond the process. */
export function createNodeAccount(server: string): NodeAccount {
  const jar = createCookieJar()
  const http = createHttp(server, jar)
  const api = createAccountApi(http)
  const ports = createNodePorts(server, jar)
  const keep = createMemoryKeep()
  // One process is one tab.
  const tabs = { post: () => undefined, listen: () => undefined }
  const { locks } = navigator
  const device = { api, stretcher: { by: stretchHere }, keep, locks, ports }
  return { device, http, session: createAccountSession({ server: sessionServer(api), keep, locks, tabs, ports }) }
}

/** Nothing else waits for it here, so it needs no worker. */
const stretchHere = (ksf: number) => async (input: Uint8Array<ArrayBuffer>) => {
  const cost = COSTS.get(ksf)
  if (cost === undefined) throw new Error('This account needs a newer version of this program.')
  return stretchBytes(input, cost)
}

const createHttp =
  (server: string, jar: CookieJar): AccountHttp =>
  async (call) => {
    const { method, path, body, signal, credentials } = call
    const [pathname = path] = path.split('?')
    const response = await fetch(server + path, {
      method,
      signal,
      redirect: 'manual',
      headers: {
        ...(credentials !== 'omit' && { cookie: jar.headerFor(pathname) }),
        ...accountHeaders(call),
      },
      ...(body !== undefined && { body }),
    })
    jar.take(response.headers.getSetCookie())
    return response
  }

function createMemoryKeep(): SessionKeep {
  let kept: KeptSession | null = null
  return {
    load: async () => kept,
    async save(session) {
      kept = session
    },
    async clear() {
      kept = null
    },
  }
}
