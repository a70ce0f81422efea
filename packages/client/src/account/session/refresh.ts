import { toBase64url, utf8 } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import type { Ports } from '../../ports.ts'
import type { AccountCode } from '../account-code.ts'
import { signRefresh } from './refresh-proof.ts'
import type { KeptSession } from './session-keep.ts'
import type { SessionServer } from './session-server.ts'
import type { HeldToken } from './token-board.ts'

export interface Refreshed extends HeldToken {
  readonly clockAheadMs: number
}

/**
 * One renewal. A lost answer is no harm: the same again gives the same session. Where this device's clock is off by more than the server
 * takes, it is asked for its own.
 */
export async function refresh(
  server: SessionServer,
  clock: Ports['clock'],
  kept: KeptSession,
): Promise<Answer<Refreshed, AccountCode>> {
  const first = await refreshAt(server, clock, kept, kept.clockAheadMs)
  if (first.ok || first.refusal.code !== 'invalid_input') return first
  const asked = clock.wall()
  const told = await server.now()
  return told.ok ? refreshAt(server, clock, kept, told.value - asked) : told
}

async function refreshAt(
  server: SessionServer,
  clock: Ports['clock'],
  { key, sessionId }: KeptSession,
  aheadMs: number,
): Promise<Answer<Refreshed, AccountCode>> {
  const asked = clock.wall()
  const at = asked + aheadMs
  const proof = await signRefresh(key, utf8(sessionId), at)
  const answer = await server.refresh(at, toBase64url(proof))
  if (!answer.ok) return answer
  const { accessToken, expiresAt, serverNow } = answer.value
  // Counted from before the call, so that no wait for its answer makes the token last longer.
  return granted({ accessToken, goodUntil: asked + expiresAt - serverNow, clockAheadMs: serverNow - asked })
}
