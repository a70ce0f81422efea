import { claimConsole } from '@wick/contracts/console-commands'
import { CLAIM_CONSOLE } from '@wick/contracts/console-routes'
import type { FastifyInstance } from 'fastify'
import { unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

/** The operators' console. Where no code was set, none of it exists. */
export function consoleRoutes(app: FastifyInstance, { commands, limits }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'admin')] }

  serve(app, CLAIM_CONSOLE, bounded, async ({ request, body }) => {
    await unwrapAnswer(commands.call(claimConsole, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })
}
