import type { AccountId } from '@wick/contracts/account-ids'
import { changeUser, claimConsole, type ConsoleChange, findUser } from '@wick/contracts/console-commands'
import {
  CLAIM_CONSOLE,
  DELETE_USER,
  END_USER_SESSIONS,
  FIND_USER,
  SET_USER_ROLE,
  SET_USER_STATUS,
} from '@wick/contracts/console-routes'
import type { CommandId } from '@wick/contracts/ids'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

interface Asked {
  readonly accountId: AccountId
  readonly commandId: CommandId
}

/** The operators' console. Where no code was set, none of it exists. */
export function consoleRoutes(app: FastifyInstance, { commands, limits }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'admin')] }
  const ask = async (request: FastifyRequest, asked: Asked, change: ConsoleChange) => {
    await unwrapAnswer(commands.call(changeUser, { accessToken: accessTokenOf(request), ...asked, change }))
    return answer(204)
  }

  serve(app, CLAIM_CONSOLE, bounded, async ({ request, body }) => {
    await unwrapAnswer(commands.call(claimConsole, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })

  serve(app, FIND_USER, bounded, async ({ request, body }) =>
    answer(200, await unwrapAnswer(commands.call(findUser, { accessToken: accessTokenOf(request), ...body }))),
  )

  serve(app, SET_USER_STATUS, bounded, ({ request, params, body: { commandId, status } }) =>
    ask(request, { ...params, commandId }, { type: status === 'disabled' ? 'disable' : 'enable' }),
  )

  serve(app, SET_USER_ROLE, bounded, ({ request, params, body: { commandId, role } }) =>
    ask(request, { ...params, commandId }, { type: 'setRole', role }),
  )

  serve(app, END_USER_SESSIONS, bounded, ({ request, params }) =>
    ask(request, { ...params, commandId: newCommandId() }, { type: 'signOutEverywhere' }),
  )

  serve(app, DELETE_USER, bounded, ({ request, params }) =>
    ask(request, { ...params, commandId: newCommandId() }, { type: 'delete' }),
  )
}
