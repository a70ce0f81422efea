import type { AccountId } from '@wick/contracts/account-ids'
import { Readable } from 'node:stream'
import { AUDIT_PAGE, MAX_AUDIT_PAGE } from '@wick/contracts/account-limits'
import { AuditEntry } from '@wick/contracts/audit'
import {
  changeUser,
  claimConsole,
  type ConsoleChange,
  findUser,
  listInvitations,
  listUsers,
  makeInvitation,
  readAudit,
  revokeInvitation,
} from '@wick/contracts/console-commands'
import {
  CLAIM_CONSOLE,
  DELETE_USER,
  END_USER_SESSIONS,
  EXPORT_AUDIT,
  FIND_USER,
  LIST_INVITATIONS,
  LIST_USERS,
  MAKE_INVITATION,
  READ_AUDIT,
  REVOKE_INVITATION,
  SET_USER_ROLE,
  SET_USER_STATUS,
} from '@wick/contracts/console-routes'
import type { OutputOf } from '@wick/contracts/define-command'
import type { CommandId } from '@wick/contracts/ids'
import { parseJson } from '@wick/platform/process/parse-json'
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
export function consoleRoutes(app: FastifyInstance, ports: AccountPorts): void {
  userRoutes(app, ports)
  invitationRoutes(app, ports)
  auditRoutes(app, ports)
}

function userRoutes(app: FastifyInstance, { commands, limits }: AccountPorts): void {
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

  serve(app, LIST_USERS, bounded, async ({ request, body }) =>
    answer(200, await unwrapAnswer(commands.call(listUsers, { accessToken: accessTokenOf(request), ...body }))),
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

function invitationRoutes(app: FastifyInstance, { commands, limits }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'admin')] }

  serve(app, MAKE_INVITATION, bounded, async ({ request, body }) => {
    await unwrapAnswer(commands.call(makeInvitation, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })

  serve(app, LIST_INVITATIONS, bounded, async ({ request }) =>
    answer(200, await unwrapAnswer(commands.call(listInvitations, { accessToken: accessTokenOf(request) }))),
  )

  serve(app, REVOKE_INVITATION, bounded, async ({ request, params }) => {
    await unwrapAnswer(commands.call(revokeInvitation, { accessToken: accessTokenOf(request), ...params }))
    return answer(204)
  })
}

function auditRoutes(app: FastifyInstance, { commands, limits }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'admin')] }

  serve(app, READ_AUDIT, bounded, async ({ request, query: { before = null, ...filter } }) => {
    const asked = { accessToken: accessTokenOf(request), from: { before }, limit: AUDIT_PAGE, ...filter }
    const { entries, ...page } = await unwrapAnswer(commands.call(readAudit, asked))
    const shown = entries.flatMap(({ seq, line }) => {
      const entry = parseJson(AuditEntry, line)
      return entry === null ? [] : [{ seq, ...entry }]
    })
    return answer(200, { entries: shown, ...page })
  })

  serve(app, EXPORT_AUDIT, bounded, async ({ request, reply }) => {
    const accessToken = accessTokenOf(request)
    const pageAfter = (after: number) =>
      unwrapAnswer(commands.call(readAudit, { accessToken, from: { after }, limit: MAX_AUDIT_PAGE }))
    // Whoever is refused is so before the answer has begun; one that breaks off is cut.
    const first = await pageAfter(0)
    void reply.headers({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
    return answer(200, Readable.from(linesFrom(first, pageAfter)))
  })
}

type Page = OutputOf<typeof readAudit>

async function* linesFrom(first: Page, pageAfter: (after: number) => Promise<Page>): AsyncGenerator<string> {
  for (let page = first; ; page = await pageAfter(page.next)) {
    yield page.entries.map(({ line }) => `${line}\n`).join('')
    if (page.next === undefined) return
  }
}
