import { resolve } from 'node:path'
import { cacheFolder } from '@wick/brokers/cache-folder'

/**
 * Where accounts and their secrets are kept, of `ACCOUNTS_FOLDER`; undefined where there shall be none.
 * @throws Error for settings that do not go together.
 */
export function accountsFolder(env: NodeJS.ProcessEnv): string | undefined {
  const { ACCOUNTS, ACCOUNTS_FOLDER, NATS_URL, CHAT_STORAGE } = env
  // What a broker of somebody else's keeps, and who may do what there, is not for this to say.
  const setting = ACCOUNTS?.trim().toLowerCase() || (NATS_URL ? 'off' : 'on')
  if (setting === 'off') return undefined
  if (setting !== 'on') throw new Error('ACCOUNTS has to be on or off')
  if (!NATS_URL && CHAT_STORAGE === 'file')
    throw new Error('CHAT_STORAGE=file would keep rooms beside the accounts: leave it out, or say ACCOUNTS=off')
  return ACCOUNTS_FOLDER ? resolve(ACCOUNTS_FOLDER) : cacheFolder('accounts')
}
