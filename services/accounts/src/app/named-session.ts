import { createHash } from 'node:crypto'
import { type AccountId, SessionId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'

const SESSION_BYTES = 16

/** The session that a command begins: the same command again is the same session. */
export function namedSession(of: 'first' | 'recovery', accountId: AccountId, commandId: CommandId): SessionId {
  const digest = createHash('sha256').update(`wick ${of} session\n${accountId}\n${commandId}`).digest()
  return SessionId.parse(digest.subarray(0, SESSION_BYTES).toString('base64url'))
}
