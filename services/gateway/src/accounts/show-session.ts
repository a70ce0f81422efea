import type { Opened } from '@wick/contracts/account-commands'
import type { FastifyReply } from 'fastify'
import type { AccountPorts } from './account-ports.ts'

/** A session that has begun: its cookie, and what its client is told. */
export function showSession(
  { cookie, now }: Pick<AccountPorts, 'cookie' | 'now'>,
  reply: FastifyReply,
  { refreshToken, ...opened }: Opened,
) {
  cookie.set(reply, refreshToken)
  return { ...opened, serverNow: now() }
}
