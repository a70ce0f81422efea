import type { Opened } from '@wick/contracts/account-commands'
import type { Handle } from '@wick/contracts/account-ids'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccountPorts } from './account-ports.ts'

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A session that has begun: its cookie, the one by which the browser is known from now on, and what its client is told. */
export function showSession(
  { cookie, known, now }: Pick<AccountPorts, 'cookie' | 'known' | 'now'>,
  { request, reply }: Exchange,
  { refreshToken, handle, passwordMark, ...opened }: Opened & { readonly handle: Handle },
) {
  cookie.set(reply, refreshToken)
  known.remember(reply, request, { handle, passwordMark })
  return { ...opened, serverNow: now() }
}
