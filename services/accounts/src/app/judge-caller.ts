import type { CommandId } from '@wick/contracts/ids'
import type { ActiveAccount } from '@wick/domain/account/account'
import { isBound, isLive, isRecent, judgedIn } from '@wick/domain/account/session'
import type { SessionPlace } from '../adapters/sessions.jetstream.ts'
import type { Ports } from './ports.ts'

export type JudgePorts = Pick<Ports, 'lanes' | 'sessions' | 'accessTokens' | 'now'>

/** Who calls, and the account as it was then. */
export interface Caller extends SessionPlace {
  readonly account: ActiveAccount
  /** When they have last proven to be its owner, as their token says (ms). */
  readonly authTime: number
  /** Until when the token is good (ms). */
  readonly expiresAt: number
  /** Whether their session may set a password alone. */
  readonly isBound: boolean
}

/** Who calls, judged by the streams as they are now. Null: their session is over, or may only set a password. */
export async function judgeCaller(ports: JudgePorts, accessToken: string): Promise<Caller | null> {
  const caller = await judgeAny(ports, accessToken)
  return caller?.isBound === false ? caller : null
}

async function judgeAny(
  { lanes, sessions, accessTokens, now }: JudgePorts,
  accessToken: string,
): Promise<Caller | null> {
  const claim = await accessTokens.verify(accessToken)
  if (claim === null) return null
  const { accountId, sessionId, expiresAt } = claim
  const [{ account }, { session }] = await Promise.all([lanes.load(accountId), sessions.load(claim)])
  if (account.status !== 'active' || account.disabledAt !== null) return null
  const judged = judgedIn(account, sessionId, now())
  if (!isLive(session, judged) || session.tokenVersion !== claim.tokenVersion) return null
  return { accountId, sessionId, account, authTime: claim.signedInAt, expiresAt, isBound: isBound(session, judged) }
}

export interface OwnerCall {
  /** What is done already may be asked for again at any time. */
  readonly commandId?: CommandId
  /** Whether a session by recovery code may. */
  readonly setsPassword?: boolean
}

/** The same for what decides who gets in: only somebody who has just proven to be the owner. */
export async function judgeOwner(
  ports: JudgePorts,
  accessToken: string,
  { commandId, setsPassword = false }: OwnerCall = {},
): Promise<Caller | 'not_signed_in' | 'step_up_required'> {
  const caller = await judgeAny(ports, accessToken)
  if (caller === null || (caller.isBound && !setsPassword)) return 'not_signed_in'
  const isDone = commandId !== undefined && caller.account.applied.has(commandId)
  return isDone || isRecent(caller.authTime, ports.now()) ? caller : 'step_up_required'
}
