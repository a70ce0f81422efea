import { SESSION_IDLE_MS } from '@wick/contracts/account-limits'
import { SESSION_PATH } from '@wick/contracts/account-routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../requests/refusal.ts'

const SESSION_COOKIE = 'wick_session'

/** The cookie of a signed-in browser. Its path is that of two calls alone: it never comes with a call of a room. */
export interface SessionCookie {
  set(reply: FastifyReply, refreshToken: string): void
  clear(reply: FastifyReply): void
  /** @throws Refusal `not_signed_in` where there is none */
  of(request: FastifyRequest): string
}

export function createSessionCookie(publicOrigins: readonly string[]): SessionCookie {
  const secure = publicOrigins.every((origin) => origin.startsWith('https:'))
  const place = { path: SESSION_PATH, httpOnly: true, sameSite: 'strict', secure } as const
  return {
    set: (reply, refreshToken) =>
      void reply.setCookie(SESSION_COOKIE, refreshToken, { ...place, maxAge: SESSION_IDLE_MS / 1_000 }),
    clear: (reply) => void reply.clearCookie(SESSION_COOKIE, place),
    of(request) {
      const token = request.cookies[SESSION_COOKIE]
      if (token === undefined || token === '') throw new Refusal('not_signed_in')
      return token
    },
  }
}
