import {
  endSession,
  endSessions,
  labelSession,
  listSessions,
  refreshSession,
  signOut,
  viewAccount,
} from '@wick/contracts/account-commands'
import {
  END_SESSION,
  END_SESSIONS,
  LABEL_SESSION,
  LIST_SESSIONS,
  REFRESH_SESSION,
  SIGN_OUT,
  VIEW_ACCOUNT,
} from '@wick/contracts/account-routes'
import type { AnyErrorCode } from '@wick/contracts/errors'
import type { CommandAnswer } from '@wick/platform/commands/command-client'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

/** What a signed-in browser does with its sessions: two calls by the cookie, all others by the access token. */
export function sessionRoutes(app: FastifyInstance, { commands, limits, cookie, now }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'account')] }
  /** A cookie that is good for nothing is taken back with the refusal. */
  const unwrapForCookie = async <Output, Code extends AnyErrorCode>(
    reply: FastifyReply,
    answered: Promise<CommandAnswer<Output, Code>>,
  ): Promise<Output> => {
    const given = await answered
    if (!given.ok && given.refusal === 'not_signed_in') cookie.clear(reply)
    return unwrapAnswer(Promise.resolve(given))
  }

  serve(app, REFRESH_SESSION, bounded, async ({ request, reply, body }) => {
    const asked = { refreshToken: cookie.of(request), ...body }
    const { refreshToken, ...granted } = await unwrapForCookie(reply, commands.call(refreshSession, asked))
    cookie.set(reply, refreshToken)
    return answer(200, { ...granted, serverNow: now() })
  })

  serve(app, SIGN_OUT, bounded, async ({ request, reply }) => {
    await unwrapForCookie(reply, commands.call(signOut, { refreshToken: cookie.of(request) }))
    cookie.clear(reply)
    return answer(204)
  })

  serve(app, VIEW_ACCOUNT, bounded, async ({ request }) =>
    answer(200, await unwrapAnswer(commands.call(viewAccount, { accessToken: accessTokenOf(request) }))),
  )

  serve(app, LIST_SESSIONS, bounded, async ({ request }) =>
    answer(200, await unwrapAnswer(commands.call(listSessions, { accessToken: accessTokenOf(request) }))),
  )

  serve(app, LABEL_SESSION, bounded, async ({ request, params: { sessionId }, body: { label } }) => {
    await unwrapAnswer(commands.call(labelSession, { accessToken: accessTokenOf(request), sessionId, label }))
    return answer(204)
  })

  serve(app, END_SESSION, bounded, async ({ request, params: { sessionId } }) => {
    await unwrapAnswer(commands.call(endSession, { accessToken: accessTokenOf(request), sessionId }))
    return answer(204)
  })

  serve(app, END_SESSIONS, bounded, async ({ request, reply, query: { scope } }) => {
    const asked = { accessToken: accessTokenOf(request), commandId: newCommandId(), scope }
    await unwrapAnswer(commands.call(endSessions, asked))
    if (scope === 'everywhere') cookie.clear(reply)
    return answer(204)
  })
}
