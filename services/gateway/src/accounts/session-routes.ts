import {
  endSession,
  endSessions,
  listSessions,
  refreshSession,
  signOut,
  viewAccount,
} from '@wick/contracts/account-commands'
import {
  END_SESSION,
  END_SESSIONS,
  LIST_SESSIONS,
  REFRESH_SESSION,
  SIGN_OUT,
  VIEW_ACCOUNT,
} from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

/** What a signed-in browser does with its sessions: two calls by the cookie, all others by the access token. */
export function sessionRoutes(app: FastifyInstance, { commands, limits, cookie, now }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'account')] }

  serve(app, REFRESH_SESSION, bounded, async ({ request, reply, body }) => {
    const asked = { refreshToken: cookie.of(request), ...body }
    const { refreshToken, ...granted } = await unwrapAnswer(commands.call(refreshSession, asked))
    cookie.set(reply, refreshToken)
    return answer(200, { ...granted, serverNow: now() })
  })

  serve(app, SIGN_OUT, bounded, async ({ request, reply }) => {
    await unwrapAnswer(commands.call(signOut, { refreshToken: cookie.of(request) }))
    cookie.clear(reply)
    return answer(204)
  })

  serve(app, VIEW_ACCOUNT, bounded, async ({ request }) =>
    answer(200, await unwrapAnswer(commands.call(viewAccount, { accessToken: accessTokenOf(request) }))),
  )

  serve(app, LIST_SESSIONS, bounded, async ({ request }) =>
    answer(200, await unwrapAnswer(commands.call(listSessions, { accessToken: accessTokenOf(request) }))),
  )

  serve(app, END_SESSION, bounded, async ({ request, params: { sessionId } }) => {
    await unwrapAnswer(commands.call(endSession, { accessToken: accessTokenOf(request), sessionId }))
    return answer(204)
  })

  serve(app, END_SESSIONS, bounded, async ({ request, query: { scope } }) => {
    const asked = { accessToken: accessTokenOf(request), commandId: newCommandId(), scope }
    await unwrapAnswer(commands.call(endSessions, asked))
    return answer(204)
  })
}
