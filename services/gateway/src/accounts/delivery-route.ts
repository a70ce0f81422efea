import { deliver } from '@wick/contracts/account-inbox-commands'
import { ITEM_BYTES } from '@wick/contracts/account-limits'
import { DELIVER } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { takeBytesAlone } from '../requests/bytes.ts'
import { unwrapAnswer } from '../requests/call.ts'
import type { Guard } from '../requests/guard.ts'
import { limit, limitNetwork } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import { answer, serve } from '../requests/serve.ts'
import type { AccountPorts } from './account-ports.ts'

/** Of an account, of a browser, of a seat. Those of whoever else serves this host are none of ours. */
const OUR_COOKIES = /^wick_/

/** Whoever shows who they are is refused: nothing here may tie an item to an account, or to a seat. */
const refuseNames: Guard = async ({ cookies }) => {
  if (Object.keys(cookies).some((name) => OUR_COOKIES.test(name))) throw new Refusal('invalid_input')
}

/** An item for somebody's inbox, from nobody in particular. */
export function deliveryRoute(
  app: FastifyInstance,
  { commands, limits }: Pick<AccountPorts, 'commands' | 'limits'>,
): void {
  takeBytesAlone(app)
  const [ofAddress, ofStranger] = [limitNetwork(limits, 'inbox'), limitNetwork(limits, 'ask')]

  const early: Guard = async (request) => {
    await refuseNames(request)
    await ofAddress(request)
    if (request.headers['wick-delivery'] === undefined) await ofStranger(request)
  }
  serve(app, DELIVER, { early, bodyLimit: ITEM_BYTES }, async ({ headers, body }) => {
    const { 'wick-inbox': inboxId, 'wick-delivery': delivery } = headers
    if (delivery !== undefined) await limit(limits, 'delivery', `${inboxId}.${delivery.serial}`)
    await unwrapAnswer(commands.call(deliver, { inboxId, ...(delivery && { delivery }) }, body))
    return answer(202)
  })
}
