import { findCard, readInbox, setCard, setInbox, takeItem } from '@wick/contracts/account-inbox-commands'
import { FIND_CARD, READ_INBOX, SET_CARD, SET_INBOX, TAKE_ITEM } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

/** An inbox may have a thousand revoked contacts, of 14 bytes each. */
const MAX_INBOX_BYTES = 16 * 1024

/** What the owner of an account does with its card and its inbox. */
export function inboxRoutes(
  app: FastifyInstance,
  { commands, limits }: Pick<AccountPorts, 'commands' | 'limits'>,
): void {
  const bounded = { guards: [limitNetwork(limits, 'account')] }

  serve(app, SET_CARD, bounded, async ({ request, body }) => {
    await unwrapAnswer(commands.call(setCard, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })

  serve(app, FIND_CARD, { guards: [limitNetwork(limits, 'card')] }, async ({ request, body: of }) =>
    answer(200, await unwrapAnswer(commands.call(findCard, { accessToken: accessTokenOf(request), of }))),
  )

  serve(app, SET_INBOX, { ...bounded, bodyLimit: MAX_INBOX_BYTES }, async ({ request, body }) => {
    await unwrapAnswer(commands.call(setInbox, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })

  serve(app, READ_INBOX, bounded, async ({ request, headers, query: { lane, after } }) => {
    const asked = { accessToken: accessTokenOf(request), inboxId: headers['wick-inbox'], lane, after }
    const { items, isLast } = await unwrapAnswer(commands.call(readInbox, asked))
    return answer(200, { items, next: items.at(-1)?.seq ?? after, isLast })
  })

  serve(app, TAKE_ITEM, bounded, async ({ request, headers, params: { lane, seq } }) => {
    const asked = { accessToken: accessTokenOf(request), inboxId: headers['wick-inbox'], lane, seq }
    await unwrapAnswer(commands.call(takeItem, asked))
    return answer(204)
  })
}
