import type { writeVault } from '@wick/contracts/account-commands'
import { decideVaultWrite, versionOf } from '@wick/domain/account/vault'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'

/** Replaces the vault of the version that the caller has read: whoever was late reads, merges and writes again. */
export function writeVaultHandler(ports: JudgePorts & Pick<Ports, 'vaults'>): HandlerOf<typeof writeVault> {
  const { vaults } = ports
  return async ({ accessToken, expected }, bytes) => {
    const caller = await judgeCaller(ports, accessToken)
    if (caller === null) return { refused: 'not_signed_in' }
    const { accountId } = caller
    const named = versionOf(bytes)
    return withOptimisticRetry(async () => {
      const known = await vaults.load(accountId)
      const isSame = Buffer.from(known.bytes).equals(bytes)
      const decision = decideVaultWrite({ version: known.version, isSame }, { expected, named, bytes: bytes.length })
      if (decision === 'done') return { ok: {} }
      if (decision !== 'write') return decision
      if (!(await vaults.hasRoom(bytes.length - known.bytes.length))) return { refused: 'server_full' }
      return vaults.replace(accountId, { version: expected + 1, bytes }, known).then(
        () => ({ ok: {} }),
        (error: unknown) => {
          if (error instanceof LogFullError) return { refused: 'server_full' as const }
          throw error
        },
      )
    })
  }
}
