import {
  ACCOUNT_CLOSE,
  type AccountClientFrame,
  AccountServerFrame,
  type NewsOf,
  type SignOutReason,
} from '@wick/contracts/account-frames'
import type { InboxId } from '@wick/contracts/account-cards'
import type { Ports } from '../../ports.ts'
import type { AccountSession } from '../session/session.ts'

export interface AccountLineOptions {
  /** A WebSocket to `ACCOUNT_SOCKET_PATH` of the server. */
  readonly open: () => WebSocket
  readonly session: Pick<AccountSession, 'accessToken' | 'drop'>
  readonly ports: Pick<Ports, 'after' | 'clock'>
  /** Whose bell is to be heard; null while this device knows of none. */
  readonly inboxId: () => InboxId | null
  readonly onReady: (vaultVersion: number) => void
  readonly onNews: (what: NewsOf) => void
}

/** How one line ended. */
export interface LineEnd {
  /** The server told everything from there on. */
  readonly wasReady: boolean
  /** Null: the session goes on. */
  readonly signedOut: SignOutReason | null
  /** When the server wants its client back (ms); null: it says nothing. */
  readonly waitMs: number | null
}

/** The server ends a line that is silent for 15 s; a client notices within two beats that it is dead. */
const BEAT_MS = 10_000

/** One line to the account, until either side closes it. `accessToken` is good. */
export function followAccount(options: AccountLineOptions, accessToken: string, signal: AbortSignal): Promise<LineEnd> {
  const { open, session, onReady, onNews } = options
  const { promise, resolve } = Promise.withResolvers<LineEnd>()
  const socket = open()
  const listening = new AbortController()
  let end: LineEnd = { wasReady: false, signedOut: null, waitMs: null }
  const finish = () => {
    listening.abort()
    beats.stop()
    bell.stop()
    socket.close()
    resolve(end)
  }
  const bell = createBell(options, socket)
  const beats = createBeats(options, { socket, accessToken, onBeat: bell.ask, onSilence: finish })
  const heard = { signal: listening.signal }
  const onMessage = ({ data }: MessageEvent<unknown>) => {
    beats.heard()
    const frame = readFrame(data)
    if (frame?.type === 'news') onNews(frame.what)
    if (frame?.type === 'signed_out') end = { ...end, signedOut: frame.reason }
    // Refused, or nobody could tell: the next beat asks again.
    if (frame?.type === 'error') bell.forget()
    if (frame?.type === 'draining') end = { ...end, waitMs: frame.retryAfter }
    if (frame?.type !== 'ready') return
    end = { ...end, wasReady: true }
    bell.ask()
    onReady(frame.vaultVersion)
  }
  const onClose = ({ code }: CloseEvent) => {
    if (code === ACCOUNT_CLOSE.notSignedIn) session.drop(beats.shown())
    finish()
  }
  socket.addEventListener('open', () => beats.begin(), heard)
  socket.addEventListener('message', onMessage, heard)
  socket.addEventListener('close', onClose, heard)
  signal.addEventListener('abort', finish, heard)
  if (signal.aborted) finish()
  return promise
}

/** Asks for the bell of this device's inbox once there is one, and again where that was refused. */
function createBell({ inboxId }: Pick<AccountLineOptions, 'inboxId'>, socket: WebSocket) {
  let state: 'waits' | 'asked' | 'stopped' = 'waits'
  return {
    ask: () => {
      const id = state === 'waits' ? inboxId() : null
      if (id === null) return
      state = 'asked'
      say(socket, { type: 'inbox', inboxId: id })
    },
    forget() {
      if (state === 'asked') state = 'waits'
    },
    stop() {
      state = 'stopped'
    },
  }
}

function say(socket: WebSocket, frame: AccountClientFrame): void {
  socket.send(JSON.stringify(frame))
}

interface Beating {
  readonly socket: WebSocket
  /** What is shown first. */
  readonly accessToken: string
  readonly onBeat: () => void
  readonly onSilence: () => void
}

/** What the browser says: its token, each new one, and that it is there. */
function createBeats(
  { session, ports }: Pick<AccountLineOptions, 'session' | 'ports'>,
  { socket, accessToken, onBeat, onSilence }: Beating,
) {
  let shown = accessToken
  let isSilent = false
  let isStopped = false
  let stopTimer = () => {}
  const send = (frame: AccountClientFrame) => say(socket, frame)
  const next = () => {
    stopTimer = ports.after(BEAT_MS, () => void beat())
  }
  async function beat(): Promise<void> {
    if (isSilent) return onSilence()
    isSilent = true
    send({ type: 'ping', t: Math.round(ports.clock.monotonic()) })
    const token = await session.accessToken()
    if (isStopped) return
    if (token.ok && token.value !== shown) {
      shown = token.value
      send({ type: 'renew', token: shown })
    }
    next()
    onBeat()
  }
  return {
    shown: () => shown,
    begin() {
      send({ type: 'auth', token: shown })
      next()
    },
    heard() {
      isSilent = false
    },
    stop() {
      isStopped = true
      stopTimer()
    },
  }
}

/** Null for what a later server may say. */
function readFrame(data: unknown): AccountServerFrame | null {
  try {
    return AccountServerFrame.safeParse(JSON.parse(String(data))).data ?? null
  } catch {
    return null
  }
}
