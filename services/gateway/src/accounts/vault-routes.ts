import { checkSession, readVault, writeVault } from '@wick/contracts/account-commands'
import { MAX_VAULT_BODY_BYTES } from '@wick/contracts/account-limits'
import { READ_VAULT, WRITE_VAULT } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { boundAtOnce } from '../requests/bound-requests.ts'
import { BYTES_HEADERS, takeBytesAlone } from '../requests/bytes.ts'
import { unwrapAnswer, unwrapBytes } from '../requests/call.ts'
import type { Guard } from '../requests/guard.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

const NO_VAULT = answer(204)
/** Each takes up to 3 MB of a gateway while it comes or goes. */
const AT_ONCE = { total: 48, perAddress: 8 }

/** The vault of an account, as its owner sealed it: nobody here looks into it. */
export function vaultRoutes(
  app: FastifyInstance,
  { commands, limits }: Pick<AccountPorts, 'commands' | 'limits'>,
): void {
  boundAtOnce(app, AT_ONCE)
  takeBytesAlone(app)
  const limited = limitNetwork(limits, 'vault')

  serve(app, READ_VAULT, { guards: [limited] }, async ({ request, reply }) => {
    const { version, bytes } = await unwrapBytes(commands.call(readVault, { accessToken: accessTokenOf(request) }))
    if (version === 0) return NO_VAULT
    void reply.headers({ ...BYTES_HEADERS, etag: `"${version}"` })
    return answer(200, Buffer.from(bytes))
  })

  /** Nothing of a body is held for who is not signed in. */
  const demandSession: Guard = async (request) => {
    await limited(request)
    await unwrapAnswer(commands.call(checkSession, { accessToken: accessTokenOf(request) }))
  }
  const writing = { bodyLimit: MAX_VAULT_BODY_BYTES, early: demandSession }
  serve(app, WRITE_VAULT, writing, async ({ request, headers, body }) => {
    const asked = { accessToken: accessTokenOf(request), expected: headers['if-match'] }
    await unwrapAnswer(commands.call(writeVault, asked, body))
    return answer(204)
  })
}
