import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { holdLock } from '@wick/brokers/lock'
import { keepAccountSecrets } from './account-secrets.ts'

export interface KeptAccounts {
  /** Where the broker keeps its file streams. */
  readonly storeFolder: string
  /** Settings of *accounts*. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Takes the folder of accounts for this process, and makes what is missing there.
 * @throws Error where another process has it: two brokers would write over each other.
 */
export async function openAccounts(folder: string, resources: AsyncDisposableStack): Promise<KeptAccounts> {
  const lock = await holdLock(folder)
  if (lock === undefined)
    throw new Error(`the accounts in ${folder} are in use: end what has them, name another folder, or say ACCOUNTS=off`)
  resources.use(lock)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const environment = await keepAccountSecrets(folder)
  return { storeFolder: join(folder, 'broker'), environment }
}
