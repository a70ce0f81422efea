import type { readVault } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'

export function readVaultHandler(ports: JudgePorts & Pick<Ports, 'vaults'>): HandlerOf<typeof readVault> {
  return async ({ accessToken }) => {
    const caller = await judgeCaller(ports, accessToken)
    if (caller === null) return { refused: 'not_signed_in' }
    const { version, bytes } = await ports.vaults.load(caller.accountId)
    return { ok: { version }, bytes }
  }
}
