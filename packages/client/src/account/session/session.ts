import type { Channel } from '@wick/e2ee/worker-channel'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import type { Ports } from '../../ports.ts'
import type { AccountCode } from '../account-code.ts'
import { refresh } from './refresh.ts'
import type { KeptSession, SessionKeep } from './session-keep.ts'
import { lockSession, type SessionLocks } from './session-lock.ts'
import type { SessionServer } from './session-server.ts'
import { createTokenBoard, type HeldToken } from './token-board.ts'

export interface SessionOptions {
  readonly server: SessionServer
  readonly keep: SessionKeep
  readonly locks: SessionLocks
  /** A channel of all tabs of this browser. */
  readonly tabs: Channel
  readonly ports: Pick<Ports, 'after' | 'clock'>
}

export interface AccountSession {
  /** One that is good for a while; where there is none, one of all tabs asks for it. */
  accessToken(): Promise<Answer<string, AccountCode>>
  /** The server did not take this one: the next is another. */
  drop(accessToken: string): void
  /** Another one that the server has given for this session. */
  adopt(token: HeldToken): void
  /** Ends the session here in any case, and at the server if that can be reached. */
  signOut(): Promise<Answer<undefined, AccountCode>>
  /** The session is over, in whichever tab that was noticed. */
  readonly ended: Promise<undefined>
}

export function createAccountSession({ server, keep, locks, tabs, ports }: SessionOptions): AccountSession {
  const ended = Promise.withResolvers<undefined>()
  /** Which one it is, once this tab has looked. */
  let sessionId: string | null = null
  const tokens = createTokenBoard(tabs, { ports, sessionId: () => sessionId, onEnd: () => ended.resolve(undefined) })

  /** Null where it is over. */
  async function load(): Promise<KeptSession | null> {
    const kept = await keep.load()
    if (kept !== null) sessionId ??= kept.sessionId
    if (kept !== null && kept.sessionId === sessionId) return kept
    // Ended by a tab whose word this one missed. Whoever signed in meanwhile, perhaps somebody else, is told nothing.
    ended.resolve(undefined)
    return null
  }

  async function end(): Promise<void> {
    await keep.clear()
    tokens.tellEnd()
  }

  async function renew(): Promise<Answer<string, AccountCode>> {
    const kept = await load()
    if (kept === null) return denied('not_signed_in')
    const known = tokens.held() ?? (await tokens.ask(kept.goodUntil))
    if (known !== null) return granted(known.accessToken)
    const answer = await refresh(server, ports.clock, kept)
    if (answer.ok) {
      const { accessToken, goodUntil, clockAheadMs } = answer.value
      await keep.save({ ...kept, clockAheadMs, goodUntil })
      tokens.tell({ accessToken, goodUntil })
      return granted(accessToken)
    }
    if (answer.refusal.code === 'not_signed_in') await end()
    return answer
  }

  return {
    ended: ended.promise,
    async accessToken() {
      const held = tokens.held()
      return held === null ? lockSession(locks, renew) : granted(held.accessToken)
    },
    drop: tokens.drop,
    adopt: tokens.tell,
    signOut: () =>
      lockSession(locks, async () => {
        if ((await load()) === null) return denied('not_signed_in')
        await end()
        return server.signOut()
      }),
  }
}
