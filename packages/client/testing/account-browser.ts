import { ACCOUNT_SOCKET_PATH } from '@wick/contracts/account-frames'
import { type CookieJar, createCookieJar } from '../cli/cookie-jar.ts'
import type { AccountDevice } from '../src/account/flow/account-device.ts'
import { type AccountApi, createAccountApi } from '../src/account/http/account-api.ts'
import { accountHeaders } from '../src/account/http/account-headers.ts'
import type { AccountHttp } from '../src/account/http/call-account.ts'
import { type AccountSession, createAccountSession } from '../src/account/session/session.ts'
import type { SessionLocks } from '../src/account/session/session-lock.ts'
import { sessionServer } from '../src/account/session/session-server.ts'
import { type AccountConnectionOptions, connectAccount } from '../src/account/socket/connect-account.ts'
import { timerMs } from '../src/clock/waits.ts'
import { createMemoryKeep, createTabBus } from './account-tabs.ts'

/** What becomes of an answer: it is lost with its cookie, or after the browser has taken that. */
export type Loss = 'whole' | 'body'

/** One browser of somebody with an account, at a real server. */
export interface AccountBrowser {
  readonly http: AccountHttp
  readonly api: AccountApi
  readonly device: AccountDevice
  readonly keep: ReturnType<typeof createMemoryKeep>
  readonly jar: CookieJar
  /** Of the next answers to calls that end so. */
  readonly losses: { readonly path: string; readonly loss: Loss }[]
  /** Method and path of every call. */
  readonly calls: string[]
  readonly openTab: () => AccountSession
  /** A tab that hears what changes in the account. */
  readonly follow: () => FollowingTab
}

export interface FollowingTab {
  readonly session: AccountSession
  /** What it was told, in order. */
  readonly said: string[]
  /** It has the line, which stands. */
  readonly ready: Promise<void>
}

export interface AccountBrowserOptions {
  readonly server: string
  readonly stretcher: AccountDevice['stretcher']
  /** Of the page; none where nothing is named. */
  readonly origin?: string
  /** How far this device's clock is off. */
  readonly clockOffMs?: number
}

export function createAccountBrowser({
  server,
  stretcher,
  origin,
  clockOffMs = 0,
}: AccountBrowserOptions): AccountBrowser {
  const wire: Wire = { jar: createCookieJar(), losses: [], calls: [] }
  const { jar, losses, calls } = wire
  const http = createHttp(wire, server, origin)
  const api = createAccountApi(http)
  const keep = createMemoryKeep()
  const ports = {
    clock: { monotonic: () => performance.now(), wall: () => Date.now() + clockOffMs },
    random: Math.random,
    after(ms: number, job: () => void) {
      const timer = setTimeout(job, timerMs(ms))
      return () => clearTimeout(timer)
    },
  }
  const bus = createTabBus()
  // Each browser has locks of its own; those of one process are one.
  const name = crypto.randomUUID()
  const locks = {
    request: (lock: string, job: LockGrantedCallback<unknown>) => navigator.locks.request(name + lock, job),
  } as SessionLocks
  const ofTab = () => ({ locks, tabs: bus.join(), ports })
  const openTab = () => createAccountSession({ server: sessionServer(api), keep, ...ofTab() })
  return {
    http,
    api,
    device: { api, stretcher, keep, locks, ports },
    keep,
    jar,
    losses,
    calls,
    openTab,
    follow: () => follow(server, openTab(), ofTab()),
  }
}

function follow(
  server: string,
  session: AccountSession,
  tab: Pick<AccountConnectionOptions, 'locks' | 'tabs' | 'ports'>,
): FollowingTab {
  const said: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  connectAccount({
    open: () => new WebSocket(server.replace('http', 'ws') + ACCOUNT_SOCKET_PATH),
    session,
    ...tab,
    onReady: () => resolve(),
    onNews: (what) => said.push(what),
    onSignedOut: (reason) => said.push(`signed out: ${reason}`),
  })
  return { session, said, ready: promise }
}

type Wire = Pick<AccountBrowser, 'jar' | 'losses' | 'calls'>

function createHttp({ jar, losses, calls }: Wire, server: string, origin: string | undefined): AccountHttp {
  return async (call) => {
    const { method, path, body, signal } = call
    calls.push(`${method} ${path}`)
    const [pathname = path] = path.split('?')
    const response = await fetch(server + path, {
      method,
      signal,
      redirect: 'manual',
      headers: {
        ...(call.credentials !== 'omit' && { cookie: jar.headerFor(pathname) }),
        ...accountHeaders(call),
        ...(origin !== undefined && { origin }),
      },
      ...(body !== undefined && { body }),
    })
    const lost = losses.findIndex((one) => pathname.endsWith(one.path))
    const loss = lost < 0 ? null : losses.splice(lost, 1)[0]?.loss
    if (loss !== 'whole') jar.take(response.headers.getSetCookie())
    if (loss != null) throw new TypeError('lost on the way')
    return response
  }
}
