import { randomBytes } from 'node:crypto'
import type { startPasskey } from '@wick/contracts/account-commands'
import { SessionId } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

const LOGIN_BYTES = 16
const CHALLENGE_BYTES = 32

/** The challenge goes with the client, sealed: whoever has answered it has answered this server, and lately. */
export function startPasskeyHandler({
  usingPasskey,
  now,
}: Pick<States, 'usingPasskey'> & Pick<Ports, 'now'>): HandlerOf<typeof startPasskey> {
  return async () => {
    const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url')
    const loginId = SessionId.parse(randomBytes(LOGIN_BYTES).toString('base64url'))
    return { ok: { challenge, state: usingPasskey.seal({ challenge, loginId, startedAt: now() }) } }
  }
}
