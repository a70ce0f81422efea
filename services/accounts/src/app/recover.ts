import { createHash, timingSafeEqual } from 'node:crypto'
import type { recover } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { beginSession } from './begin-session.ts'
import { findAccount, type FindPorts } from './find-account.ts'
import { namedSession } from './named-session.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

type Needed = FindPorts & Pick<Ports, 'sessions' | 'vaults' | 'accessTokens' | 'refreshTokens' | 'now'>

/** The code has 160 random bits, so nothing slows down whoever tries one, and no guesser keeps its owner out. */
export function recoverHandler(ports: Needed): HandlerOf<typeof recover> {
  return async ({ handle, commandId, proof, device, withMark }) => {
    const { accountId, fields } = await findAccount(ports, handle)
    if (!isProofOf(fields.recovery, proof) || accountId === undefined) return { refused: 'sign_in_refused' }
    const opened = await openAccount(ports, accountId)
    // Another code may have been set meanwhile.
    if (opened === null || !isProofOf(opened.fields.recovery, proof)) return { refused: 'sign_in_refused' }
    if (opened.account.disabledAt !== null) return { refused: 'account_disabled' }
    const sessionId = namedSession('recovery', accountId, commandId)
    const beginning = { accountId, sessionId, device, opened, purpose: 'set_password', withMark } as const
    const begun = await beginSession(ports, beginning)
    return begun === null ? { refused: 'sign_in_refused' } : { ok: begun.session }
  }
}

/** Both are base64url of 32 bytes. */
function isProofOf(hash: string, proof: string): boolean {
  const given = createHash('sha256').update(Buffer.from(proof, 'base64url')).digest()
  const kept = Buffer.from(hash, 'base64url')
  return kept.length === given.length && timingSafeEqual(kept, given)
}
