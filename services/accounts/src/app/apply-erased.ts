import { randomBytes } from 'node:crypto'
import type { AccountId } from '@wick/contracts/account-ids'
import { CommandId } from '@wick/contracts/ids'
import { openAccount } from './open-account.ts'
import { type DeletionPorts, isDeleted, storeDeletion } from './store-deletion.ts'

const COMMAND_BYTES = 16

/**
 * Deletes again whoever an older store, put back, has brought back. Gives those whose erasure begins.
 * @throws Error where one of them is there and does not open
 */
export async function applyErased(ports: DeletionPorts, erased: readonly AccountId[]): Promise<readonly AccountId[]> {
  const begun: AccountId[] = []
  for (const accountId of erased) {
    const { account } = await ports.lanes.load(accountId)
    if (account.status !== 'active') continue
    const opened = await openAccount(ports, accountId)
    // Another replica may have been quicker.
    if (opened === null && !(await isDeleted(ports, accountId)))
      throw new Error('An account that ERASED_ACCOUNTS names does not open: its key is not in the store.')
    const commandId = CommandId.parse(randomBytes(COMMAND_BYTES).toString('base64url'))
    await storeDeletion(ports, { accountId, by: 'operator', commandId, isForced: true })
    begun.push(accountId)
  }
  return begun
}
