import type { Opened } from '@wick/contracts/account-commands'
import type { AccountId, Device, SessionId } from '@wick/contracts/account-ids'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import type { ActiveAccount } from '@wick/domain/account/account'
import { isLive, judgedIn, type OpenSession, openSession, type Purpose } from '@wick/domain/account/session'
import { sessionsToLeave } from '@wick/domain/account/session-room'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { type LoadedSession, sealDevice, type SessionPlace } from '../adapters/sessions.jetstream.ts'
import { endOne } from './end-one.ts'
import { grantSession } from './grant-session.ts'
import type { OpenedAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

export interface Beginning {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly device: Device
  readonly opened: OpenedAccount
  /** Any, where none is named. */
  readonly purpose?: Purpose
  /** When they have proven to be the owner (ms), where that may be long ago. */
  readonly authAt?: number
  readonly withMark?: true | undefined
  /** The passkey that it begins by. */
  readonly passkeyId?: PasskeyId
}

type Needed = Pick<Ports, 'sessions' | 'vaults' | 'accessTokens' | 'refreshTokens' | 'tags' | 'now'>

export interface Begun {
  readonly session: Opened
  /** Not found, but made. */
  readonly isFresh: boolean
}

/**
 * Begins a session, or finds it begun by the same device. Null where it is over, another device's, or of a disabled account. Others leave where
 * there are as many as may be.
 */
export function beginSession(ports: Needed, beginning: Beginning): Promise<Begun | null> {
  const { sessions, now } = ports
  const { accountId, sessionId, device, opened, purpose, authAt, withMark, passkeyId } = beginning
  const { account, key, fields } = opened
  if (account.disabledAt !== null) return Promise.resolve(null)
  return withOptimisticRetry(async () => {
    const isOpen = (each: LoadedSession): each is OpenLoaded =>
      isLive(each.session, judgedIn(account, each.sessionId, now()))
    const { known, version } = await makeRoom(ports, { accountId, sessionId }, account)
    const answer = async (session: OpenSession, isFresh: boolean) => {
      const { role } = account
      const [granted, vaultVersion] = await Promise.all([
        grantSession(ports, { accountId, sessionId, session, role }),
        ports.vaults.loadVersion(accountId),
      ])
      const { wraps, handle, record } = fields
      const place = { accountId, sessionId, role, wraps, vaultVersion }
      const marked = withMark && { passwordMark: ports.tags.markOf(handle, record) }
      return { session: { ...granted, ...place, ...marked }, isFresh }
    }
    if (known !== undefined) {
      return isOpen(known) && isOf(known, key, device) ? answer(known.session, false) : null
    }
    const session = openSession(judgedIn(account, sessionId, now()), { ...(purpose && { purpose }), authAt })
    const place = { accountId, sessionId }
    const sealed = sealDevice(key, place, { ...device, ...(passkeyId && { passkey: passkeyId }) })
    await sessions.create(place, session, sealed, version)
    return answer(session, true)
  })
}

type OpenLoaded = LoadedSession & { readonly session: OpenSession }

/** The session, where it is known, or else the version at which there is room for it. */
async function makeRoom(
  ports: Needed,
  { accountId, sessionId }: SessionPlace,
  account: ActiveAccount,
): Promise<{ readonly known: LoadedSession | undefined; readonly version: number }> {
  for (;;) {
    const { sessions, version } = await ports.sessions.list(accountId)
    const known = sessions.find((each) => each.sessionId === sessionId)
    const { toEnd, toForget } = sessionsToLeave(sessions, account, ports.now())
    if (known !== undefined || toEnd.length + toForget.length === 0) return { known, version }
    for (const each of toEnd) await endOne(ports, { accountId, sessionId: each.sessionId })
    for (const each of toForget) await ports.sessions.forget({ accountId, sessionId: each.sessionId }, each)
  }
}

function isOf(known: LoadedSession, key: Buffer, device: Device): boolean {
  return known.device(key)?.key === device.key
}
