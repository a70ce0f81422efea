import type { Opened } from '@wick/contracts/account-commands'
import type { AccountId, Device, SessionId } from '@wick/contracts/account-ids'
import { MAX_SESSIONS } from '@wick/contracts/account-limits'
import { isLive, type OpenSession, openSession } from '@wick/domain/account/session'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { type LoadedSession, sealDevice } from '../adapters/sessions.jetstream.ts'
import { grantSession } from './grant-session.ts'
import type { OpenedAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

export interface Beginning {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly device: Device
  readonly opened: OpenedAccount
}

type Needed = Pick<Ports, 'sessions' | 'accessTokens' | 'refreshTokens' | 'now'>

export interface Begun {
  readonly session: Opened
  /** Not found, but made. */
  readonly isFresh: boolean
}

/** Begins a session, or finds it begun by the same device. Null where it is over, or another device's. */
export function beginSession(ports: Needed, beginning: Beginning): Promise<Begun | 'too_many_devices' | null> {
  const { sessions, now } = ports
  const { accountId, sessionId, device, opened } = beginning
  const { account, key, fields } = opened
  return withOptimisticRetry(async () => {
    const judged = { now: now(), tokenVersion: account.tokenVersion }
    const { sessions: kept, version } = await sessions.list(accountId)
    const known = kept.find((each) => each.sessionId === sessionId)
    const answer = async (session: OpenSession, isFresh: boolean) => {
      const granted = await grantSession(ports, { accountId, sessionId, session, role: account.role })
      const { role } = account
      return { session: { ...granted, accountId, sessionId, role, wraps: fields.wraps }, isFresh }
    }
    if (known !== undefined) {
      const { session } = known
      return isLive(session, judged) && isOf(known, key, device) ? answer(session, false) : null
    }
    if (kept.filter(({ session }) => isLive(session, judged)).length >= MAX_SESSIONS) return 'too_many_devices'
    const session = openSession(judged)
    const place = { accountId, sessionId }
    await sessions.create(place, session, sealDevice(key, place, device), version)
    return answer(session, true)
  })
}

function isOf(known: LoadedSession, key: Buffer, device: Device): boolean {
  return known.device(key)?.key === device.key
}
