import type { AccountId } from '@wick/contracts/account-ids'
import type { UserRow } from '@wick/contracts/console-commands'
import { isLive, judgedIn } from '@wick/domain/account/session'
import type { z } from 'zod/mini'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

/** All that operators see of an account. Null where there is none, or none that its key opens. */
export async function showUser(
  ports: Pick<Ports, 'lanes' | 'ring' | 'sessions' | 'now'>,
  accountId: AccountId,
): Promise<z.infer<typeof UserRow> | null> {
  const { sessions, now } = ports
  const opened = await openAccount(ports, accountId)
  if (opened === null) return null
  const { account, fields } = opened
  const kept = (await sessions.list(accountId)).sessions
  const days = kept.flatMap(({ session, sessionId }) =>
    isLive(session, judgedIn(account, sessionId, now())) ? [session.last] : [],
  )
  const seen = days.length === 0 ? {} : { last: Math.max(...days) }
  const { role, since: createdAt, disabledAt } = account
  const status = disabledAt === null ? 'active' : 'disabled'
  return { accountId, handle: fields.handle, createdAt, devices: days.length, role, status, ...seen }
}
