import { checkSession, viewAccount } from '@wick/contracts/account-commands'
import { ACCOUNT_CLOSE, type AccountClientFrame, type NewsOf, type SignOutReason } from '@wick/contracts/account-frames'
import type { InboxId } from '@wick/contracts/account-cards'
import type { AccountId, SessionId } from '@wick/contracts/account-ids'
import { checkInbox } from '@wick/contracts/account-inbox-commands'
import type { AnyErrorCode } from '@wick/contracts/errors'
import type { CommandClient } from '@wick/platform/commands/command-client'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { RawData } from 'ws'
import type { RateLimits } from '../../adapters/rate-limits.ts'
import type { Intake, Reader } from '../../sockets/intake.ts'
import type { AccountNews } from './account-news.ts'
import type { AccountOutlet } from './account-outlet.ts'
import type { NewsFeed, NewsListener } from './news-feed.ts'
import { readFrame } from './read-frame.ts'
import { DOUBT_SPREAD_MS, SessionWatch } from './session-watch.ts'

export interface AccountLinePorts {
  readonly commands: CommandClient
  readonly limits: RateLimits
  readonly news: NewsFeed
  readonly logger: Logger
  readonly now: () => number
  /** Whose line it is, once that is known. */
  readonly onSession: (line: AccountLine, sessionId: SessionId) => void
}

export interface AccountLineOptions {
  readonly outlet: AccountOutlet
  readonly intake: Pick<Intake, 'goOn'>
  readonly network: string
}

interface Caller {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly expiresAt: number
}

interface Refused {
  readonly code: AnyErrorCode
  /** When the same token may be shown again (ms). */
  readonly waitMs?: number
}

const AUTH_WITHIN_MS = 5_000
const MAX_MALFORMED = 3

/** One browser's line to its account, from its first token to its close. */
export class AccountLine implements Reader, NewsListener {
  readonly #ports: AccountLinePorts
  readonly #options: AccountLineOptions
  readonly #watch: SessionWatch
  readonly #patience: NodeJS.Timeout
  #caller: Caller | undefined
  #stopListening: (() => void) | undefined
  #stopBell: (() => void) | undefined
  /** What is told once the line is ready. */
  #untold: Set<NewsOf> | undefined = new Set()
  #doubt: NodeJS.Timeout | undefined
  #isBusy = false
  #malformed = 0

  constructor(ports: AccountLinePorts, options: AccountLineOptions) {
    this.#ports = ports
    this.#options = options
    const { commands, now } = ports
    this.#watch = new SessionWatch({
      commands,
      now,
      onOver: (reason) => this.#signOut(reason),
      onExpired: () => this.#turnAway('not_signed_in'),
    })
    this.#patience = setTimeout(() => this.#turnAway('not_signed_in'), AUTH_WITHIN_MS)
  }

  /** While a token is looked at, no more is read. */
  isBusy(): boolean {
    return this.#isBusy
  }

  onPing(data: Buffer): void {
    this.#options.outlet.pong(data)
  }

  onMessage(data: RawData, isBinary: boolean): void {
    const { outlet } = this.#options
    if (outlet.isClosed) return
    const frame = isBinary ? null : readFrame(data)
    if (frame !== null && this.#take(frame)) {
      this.#malformed = 0
      return
    }
    outlet.refuse('invalid_input')
    if (++this.#malformed >= MAX_MALFORMED) outlet.close(ACCOUNT_CLOSE.malformed)
  }

  onNews(news: AccountNews): void {
    switch (news.kind) {
      case 'vault':
        return this.#tell('vault')
      case 'session_changed':
        return this.#tell('sessions')
      case 'session_ended':
        return news.sessionId === this.#caller?.sessionId ? this.#signOut(news.reason) : this.#tell('sessions')
      case 'account':
        return this.#look(news.reason)
    }
  }

  /** Not all lines at once: each browser reads again what it is told of. */
  onDoubt(): void {
    this.#watch.lookSoon()
    this.#doubt ??= setTimeout(() => {
      this.#doubt = undefined
      this.#tell('vault')
      this.#tell('sessions')
      if (this.#stopBell !== undefined) this.#tell('inbox')
    }, Math.random() * DOUBT_SPREAD_MS)
  }

  /** There are newer lines of the same session, and no place for all. */
  giveWay(): void {
    this.#options.outlet.close(ACCOUNT_CLOSE.later)
  }

  drain(retryAfterMs: number): void {
    const { outlet } = this.#options
    outlet.send({ type: 'draining', retryAfter: Math.round(retryAfterMs) })
    outlet.close(ACCOUNT_CLOSE.draining)
  }

  /** The socket is closed. */
  stop(): void {
    clearTimeout(this.#patience)
    clearTimeout(this.#doubt)
    this.#watch.stop()
    this.#stopListening?.()
    this.#stopBell?.()
  }

  /** False for a frame that has no place here. */
  #take(frame: AccountClientFrame): boolean {
    switch (frame.type) {
      case 'ping':
        this.#options.outlet.send({ type: 'pong', t: frame.t, serverNow: this.#ports.now() })
        return true
      case 'auth':
        if (this.#caller !== undefined) return false
        // From here on somebody else is waited for, whose answer has a bound of its own.
        clearTimeout(this.#patience)
        this.#run(() => this.#authenticate(frame.token))
        return true
      case 'renew':
        if (this.#caller === undefined) return false
        this.#run(() => this.#renew(frame.token))
        return true
      case 'inbox':
        if (this.#caller === undefined) return false
        this.#run(() => this.#listenForBell(frame.inboxId))
        return true
    }
  }

  #run(work: () => Promise<void>): void {
    this.#isBusy = true
    void work()
      .catch((error: unknown) => {
        this.#ports.logger.error(failureFields(error), 'a token could not be looked at')
        this.#turnAway('internal')
      })
      .finally(() => {
        this.#isBusy = false
        this.#options.intake.goOn()
      })
  }

  async #authenticate(token: string): Promise<void> {
    const { commands, news, now, onSession } = this.#ports
    const { outlet } = this.#options
    const judged = await this.#judge(token)
    if ('code' in judged) return this.#turnAway(judged.code, judged.waitMs)
    if (outlet.isClosed) return
    this.#caller = judged
    onSession(this, judged.sessionId)
    // Before the version is read: what is written after that is told.
    this.#stopListening = news.listen(judged.accountId, this)
    this.#watch.begin(token, judged.expiresAt)
    const view = await commands.call(viewAccount, { accessToken: token })
    if (!view.ok) return this.#turnAway(view.refusal)
    outlet.send({ type: 'ready', serverNow: now(), vaultVersion: view.output.vaultVersion })
    const untold = this.#untold ?? []
    this.#untold = undefined
    for (const what of untold) this.#tell(what)
  }

  async #renew(token: string): Promise<void> {
    const judged = await this.#judge(token)
    const { sessionId } = this.#caller ?? {}
    if (!('code' in judged)) {
      if (judged.sessionId === sessionId) return this.#watch.begin(token, judged.expiresAt)
      return this.#turnAway('not_signed_in')
    }
    const { code, waitMs } = judged
    // The one before is still good, and this one may be shown again.
    if (code === 'rate_limited' || code === 'unavailable') return this.#options.outlet.refuse(code, waitMs)
    this.#turnAway('not_signed_in')
  }

  /** Of one inbox at a time. Once it is heard the first news of it is told: what came before has to be read, too. */
  async #listenForBell(inboxId: InboxId): Promise<void> {
    const { commands, limits, news } = this.#ports
    const { outlet } = this.#options
    const waitMs = await limits.take('account', this.#options.network)
    if (waitMs > 0) return outlet.refuse('rate_limited', waitMs)
    const answer = await commands.call(checkInbox, { accessToken: this.#watch.token, inboxId })
    if (!answer.ok) return outlet.refuse(answer.refusal)
    if (outlet.isClosed) return
    this.#stopBell?.()
    const tell = () => this.#tell('inbox')
    this.#stopBell = news.listenForBell(inboxId, { onBell: tell, onDoubt: () => this.onDoubt() })
    tell()
  }

  async #judge(accessToken: string): Promise<Caller | Refused> {
    const { commands, limits } = this.#ports
    const waitMs = await limits.take('account', this.#options.network)
    if (waitMs > 0) return { code: 'rate_limited', waitMs }
    const answer = await commands.call(checkSession, { accessToken })
    return answer.ok ? answer.output : { code: answer.refusal }
  }

  #tell(what: NewsOf): void {
    if (this.#untold === undefined) this.#options.outlet.send({ type: 'news', what })
    else this.#untold.add(what)
  }

  #look(reason: SignOutReason): void {
    this.#watch.look(reason).catch((error: unknown) => {
      this.#ports.logger.warn(failureFields(error), 'a session could not be looked at')
      this.#watch.lookSoon()
    })
  }

  #signOut(reason: SignOutReason): void {
    const { outlet } = this.#options
    outlet.send({ type: 'signed_out', reason })
    outlet.close(ACCOUNT_CLOSE.signedOut)
  }

  #turnAway(code: AnyErrorCode, waitMs?: number): void {
    const { outlet } = this.#options
    outlet.refuse(code, waitMs)
    outlet.close(code === 'not_signed_in' ? ACCOUNT_CLOSE.notSignedIn : ACCOUNT_CLOSE.later)
  }
}
