import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@wick/brokers/free-port'
import { CONSOLE_CODE_FILE } from '../../../infra/local/accounts/account-secrets.ts'
import { bootSystem, type System } from '../../../infra/local/system/boot-system.ts'

export interface SystemWithAccounts extends System {
  /** Whoever shows it first is the first operator. */
  readonly consoleCode: string
}

/** A system of its own in which people may have accounts, gone with what it kept: the one of all other journeys has none. */
export async function bootWithAccounts(say: (line: string) => void, rateLimits = 'off'): Promise<SystemWithAccounts> {
  // Whoever deletes an account has its certificate within seconds.
  process.env['KEY_RING_ROLL_SECONDS'] ??= '1'
  await using resources = new AsyncDisposableStack()
  const folder = resources.use(await mkdtempDisposable(join(tmpdir(), 'wick-accounts-')))
  const system = resources.use(
    await bootSystem({
      port: await freePort(),
      replicas: 1,
      rateLimits,
      accounts: folder.path,
      isVerbose: false,
      say: (step, line) => say(`${step.padEnd(10)}  ${line}`),
      giveUp: new AbortController().signal,
    }),
  )
  const consoleCode = await readFile(join(folder.path, CONSOLE_CODE_FILE), 'utf8')
  const running = resources.move()
  return { ...system, consoleCode, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
