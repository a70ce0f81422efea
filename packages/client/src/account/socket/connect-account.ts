import type { InboxId } from '@wick/contracts/account-cards'
import { NewsOf, type SignOutReason } from '@wick/contracts/account-frames'
import type { Channel } from '@wick/e2ee/worker-channel'
import { namedWaitMs } from '../../clock/waits.ts'
import type { Ports } from '../../ports.ts'
import { backOffMs } from '../../retry.ts'
import type { SessionLocks } from '../session/session-lock.ts'
import type { AccountSession } from '../session/session.ts'
import { TabMessage } from '../session/tab-message.ts'
import { type AccountLineOptions, followAccount } from './account-line.ts'

export interface AccountConnectionOptions {
  /** A WebSocket to `ACCOUNT_SOCKET_PATH` of the server. */
  readonly open: () => WebSocket
  readonly session: AccountSession
  /** Those of the session. */
  readonly locks: SessionLocks
  readonly tabs: Channel
  readonly ports: Pick<Ports, 'after' | 'clock' | 'random'>
  /** The line stands, and the server has that version of the vault; said in the tab that has the line, and in others as news. */
  readonly onReady?: (vaultVersion: number) => void
  /** Said in every tab: read it again. */
  readonly onNews: (what: NewsOf) => void
  /** Said in the tab that has the line, once what was kept of the session is cleared; others learn it by `session.ended`. */
  readonly onSignedOut?: (reason: SignOutReason) => void
}

export interface AccountConnection {
  /** The bell of that inbox is heard within 10 s, by whichever tab has the line, and told as news. */
  readonly listenTo: (inboxId: InboxId) => void
  close(): void
}

/** One of all tabs has a line. */
const LOCK = 'wick:account-line'
const BACK_OFF = { firstMs: 500, longestMs: 30_000 }

/** Hears what changes in the account, for as long as somebody is signed in here: one line for all tabs of a browser. */
export function connectAccount(options: AccountConnectionOptions): AccountConnection {
  const closing = new AbortController()
  const { session, locks, tabs, onNews } = options
  // Whichever tab wants it. Who comes later gets the line after them.
  let wanted: InboxId | null = null
  tabs.listen((message) => {
    // A page of another version may say other things.
    const heard = TabMessage.safeParse(message).data
    if (closing.signal.aborted) return
    if (heard?.kind === 'news') onNews(heard.what)
    if (heard?.kind === 'inbox') wanted = heard.inboxId
  })
  void locks.request(LOCK, () => lead({ ...options, inboxId: () => wanted }, closing.signal))
  const close = () => closing.abort()
  void session.ended.then(close)
  return {
    close,
    listenTo(inboxId) {
      wanted = inboxId
      tabs.post({ kind: 'inbox', inboxId } satisfies TabMessage)
    },
  }
}

/** Until the session is over, or the tab wants no more. */
async function lead(
  options: AccountConnectionOptions & Pick<AccountLineOptions, 'inboxId'>,
  signal: AbortSignal,
): Promise<void> {
  const { session, tabs, ports, onNews, onReady, onSignedOut } = options
  const line = {
    ...options,
    onReady(vaultVersion: number) {
      onReady?.(vaultVersion)
      // Nobody knows what was told while there was no line.
      for (const what of NewsOf.options) tabs.post({ kind: 'news', what } satisfies TabMessage)
    },
    onNews(what: NewsOf) {
      onNews(what)
      tabs.post({ kind: 'news', what } satisfies TabMessage)
    },
  }
  for (let failures = 0; !signal.aborted; failures++) {
    const token = await session.accessToken()
    if (!token.ok && token.refusal.code === 'not_signed_in') return
    const end = token.ok ? await followAccount(line, token.value, signal) : null
    if (end?.signedOut) {
      // Takes its cookie back, too.
      await session.signOut()
      return onSignedOut?.(end.signedOut)
    }
    if (end?.wasReady) failures = 0
    await pause(ports, namedWaitMs(end?.waitMs ?? null) ?? backOffMs(BACK_OFF, failures, ports.random()), signal)
  }
}

function pause(ports: Pick<Ports, 'after'>, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const done = () => {
    stop()
    signal.removeEventListener('abort', done)
    resolve()
  }
  const stop = ports.after(ms, done)
  signal.addEventListener('abort', done)
  if (signal.aborted) done()
  return promise
}
