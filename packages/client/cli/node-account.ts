import type { AccountDevice } from '../src/account/flow/account-device.ts'
import { createAccountApi } from '../src/account/http/account-api.ts'
import type { AccountHttp } from '../src/account/http/call-account.ts'
import { type AccountSession, createAccountSession } from '../src/account/session/session.ts'
import type { KeptSession, SessionKeep } from '../src/account/session/session-keep.ts'
import { sessionServer } from '../src/account/session/session-server.ts'
import { stretchBytes } from '../src/account/stretch/argon2.ts'
import { COSTS } from '../src/account/stretch/cost.ts'
import { mediaType } from '../src/http/media-type.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'
import { createNodePorts } from './node-ports.ts'

export interface NodeAccount {
  readonly device: AccountDevice
  readonly session: AccountSession
}

/** Node as an account needs it. Nothing is kept beyond the process. */
export function createNodeAccount(server: string): NodeAccount {
  const jar = createCookieJar()
  const api = createAccountApi(createHttp(server, jar))
  const ports = createNodePorts(server, jar)
  const keep = createMemoryKeep()
  // One process is one tab.
  const tabs = { post: () => undefined, listen: () => undefined }
  const device = { api, stretcher: { by: stretchHere }, keep, ports }
  const { locks } = navigator
  return { device, session: createAccountSession({ server: sessionServer(api), keep, locks, tabs, ports }) }
}

/** Nothing else waits for it here, so it needs no worker. */
const stretchHere = (ksf: number) => async (input: Uint8Array<ArrayBuffer>) => {
  const cost = COSTS.get(ksf)
  if (cost === undefined) throw new Error('This account needs a newer version of this program.')
  return stretchBytes(input, cost)
}

const createHttp =
  (server: string, jar: CookieJar): AccountHttp =>
  async ({ method, path, body, signal, accessToken }) => {
    const [pathname = path] = path.split('?')
    const response = await fetch(server + path, {
      method,
      signal,
      redirect: 'manual',
      headers: {
        cookie: jar.headerFor(pathname),
        ...mediaType(body),
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
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
