import { randomBytes } from 'node:crypto'
import type { startLogin } from '@wick/contracts/account-commands'
import type { RegisteredFields } from '@wick/contracts/account-events'
import { type AccountId, SessionId } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import type { Logger } from '@wick/platform/process/logger'
import { unreadable } from '@wick/platform/telemetry/instruments'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

const LOGIN_BYTES = 16

type Needed = Pick<Ports, 'lanes' | 'ring' | 'opaque' | 'tags'> &
  Pick<States, 'signingIn'> & {
    /** Read, opened and used where nobody has the handle, so that this takes as long (RFC 9807 §6.3.2.2). */
    readonly decoy: AccountId
    readonly logger: Logger
  }

/** Always answers: whether the handle is somebody's shows neither in what it says nor in how long it takes. */
export function startLoginHandler(ports: Needed): HandlerOf<typeof startLogin> {
  const { lanes, opaque, tags, signingIn, decoy, logger } = ports
  return async ({ handle, ke1 }) => {
    const tag = tags.of(handle)
    const { handle: found } = await lanes.loadHandle(tag)
    const claimed = found.status === 'claimed' ? found.accountId : undefined
    const own = await loadCredential(ports, claimed ?? decoy)
    if (own === null && claimed !== undefined) reportUnreadable(logger)
    const used = own ?? (await loadCredential(ports, decoy))
    if (used === null) throw new UnavailableError('the decoy is not found')
    const { record, ksf } = used
    const started = opaque.startLogin({ tag, handle, record, ke1 })
    if (started === null) return { refused: 'invalid_input' }
    const loginId = SessionId.parse(randomBytes(LOGIN_BYTES).toString('base64url'))
    const accountId = own === null ? undefined : claimed
    const state = signingIn.seal({ handle, loginId, server: started.state, ...(accountId && { accountId }) })
    return { ok: { loginId, ke2: started.ke2, ksf, state } }
  }
}

/** Whoever signs in is told of a wrong password; only here it shows that the account does not open. */
function reportUnreadable(logger: Logger): void {
  unreadable().add(1, { lane: 'account' })
  logger.error({ code: 'account_unreadable' }, 'a handle is claimed by an account that does not open')
}

/** As many questions for every account, whatever it has been through. Null where there is none. */
async function loadCredential(
  { lanes, ring }: Pick<Needed, 'lanes' | 'ring'>,
  accountId: AccountId,
): Promise<RegisteredFields | null> {
  const [open, key] = await Promise.all([lanes.loadFields(accountId), ring.find(accountId)])
  return key && open(key)
}
