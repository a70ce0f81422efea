import type { signOut } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { endOne } from './end-one.ts'
import type { Ports } from './ports.ts'

/** Of any generation: whoever has been signed out already is so. */
export function signOutHandler(ports: Pick<Ports, 'sessions' | 'refreshTokens' | 'now'>): HandlerOf<typeof signOut> {
  return async ({ refreshToken }) => {
    const claim = ports.refreshTokens.read(refreshToken)
    if (claim === null) return { refused: 'not_signed_in' }
    await endOne(ports, claim)
    return { ok: {} }
  }
}
