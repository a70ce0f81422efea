import { generateAesKey, importVerifier, verify } from '@wick/e2ee/primitives'
import { concat, fromBase64url, u64, utf8 } from '@wick/e2ee/bytes'
import type { Channel } from '@wick/e2ee/worker-channel'
import type { AccountCode } from '../src/account/account-code.ts'
import type { KeptSession, SessionKeep } from '../src/account/session/session-keep.ts'
import { newSessionKey } from '../src/account/session/session-keep.ts'
import type { SessionServer } from '../src/account/session/session-server.ts'
import { denied, granted } from '../src/http/own-answer.ts'

/** A channel of all tabs of a browser: what one posts, the others hear a while later, and not itself. */
export function createTabBus() {
  const tabs = new Set<(message: unknown) => void>()
  const posted: unknown[] = []
  return {
    posted,
    join(): Channel & { close(): void } {
      const heard = new Set<(message: unknown) => void>()
      const tell = (message: unknown) => heard.forEach((take) => take(message))
      tabs.add(tell)
      return {
        post(message) {
          posted.push(message)
          for (const other of tabs) if (other !== tell) setImmediate(() => tabs.has(other) && other(message))
        },
        listen: (take) => void heard.add(take),
        close: () => void tabs.delete(tell),
      }
    },
  }
}

export function createMemoryKeep(kept: KeptSession | null = null): SessionKeep & { kept: KeptSession | null } {
  return {
    kept,
    async load() {
      return this.kept
    },
    async save(session) {
      this.kept = session
    },
    async clear() {
      this.kept = null
    },
  }
}

const TOKEN_MS = 5 * 60_000
/** How far the clock of whoever asks may be off. */
const CLOCK_MS = 10 * 60_000

export interface SimulatedSessions extends SessionServer {
  refreshes: number
  /** What the next calls are answered instead; after those the server looks at the proof. */
  readonly refusals: AccountCode[]
  isRevoked: boolean
}

/** A server that has one session, and checks each proof as docs/accounts.md says. */
export async function createSessionServer(now: () => number) {
  const sessionId = 'S'.repeat(22)
  const { key, publicKey } = await newSessionKey()
  const [vaultKey, labelKey] = await Promise.all([generateAesKey(), generateAesKey()])
  const verifier = await importVerifier(publicKey)
  const server: SimulatedSessions = {
    refreshes: 0,
    refusals: [],
    isRevoked: false,
    async refresh(at, proof) {
      const refusal = server.refusals.shift()
      if (refusal !== undefined) return denied(refusal)
      if (Math.abs(at - now()) > CLOCK_MS) return denied('invalid_input')
      const signed = concat(utf8('wick/1 refresh\0'), utf8(sessionId), u64(at))
      const isProven = await verify(verifier, fromBase64url(proof, 64) ?? new Uint8Array(), signed)
      if (!isProven || server.isRevoked) return denied('not_signed_in')
      const accessToken = `token ${++server.refreshes}`
      return granted({ accessToken, expiresAt: now() + TOKEN_MS, serverNow: now() })
    },
    signOut: async () => denied(server.refusals.shift() ?? 'not_signed_in'),
    now: async () => granted(now()),
  }
  const kept: KeptSession = {
    accountId: 'A'.repeat(22),
    sessionId,
    key,
    vaultKey,
    labelKey,
    clockAheadMs: 0,
    goodUntil: 0,
  }
  return { server, kept }
}
