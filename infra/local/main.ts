import { isPortFree } from '@wick/brokers/free-port'
import { releaseStart } from '@wick/platform/process/release-start'
import { accountsFolder } from './accounts/accounts-folder.ts'
import { readOptions } from './bootstrap/read-options.mjs'
import { readPort } from './bootstrap/read-port.mjs'
import { untilStopped } from './stop-signal.ts'
import { bootSystem } from './system/boot-system.ts'

const port = readPort(process.env['PORT']) ?? 0
const options = readOptions(process.argv.slice(2)) ?? { replicas: 1, verbose: false }
const stop = untilStopped()
const print = (step: string, line: string) => console.log(`${step.padEnd(10)}  ${line}`)
// Whatever a stop interrupts would else be told as a failure.
const say = (step: string, line: string) => {
  if (!stop.aborted) print(step, line)
}

try {
  await start()
} catch (error) {
  // Stopping a start is not a failure of it.
  if (!stop.aborted) fail(error)
}
if (process.connected) process.disconnect()

async function start(): Promise<void> {
  if (!(await isPortFree(port)))
    throw new Error(`port ${port} is taken: end what uses it, or choose another (PORT=3001 npm start)`)
  await using system = await bootSystem({
    port,
    replicas: options.replicas,
    rateLimits: process.env['RATE_LIMITS'] ?? 'on',
    accounts: accountsFolder(process.env),
    isVerbose: options.verbose,
    say,
    giveUp: stop,
  })
  if (options.replicas > 1) for (const gateway of system.gateways) say('gateway', gateway)
  console.log(`ready ${system.url}`)
  say('operators', `${system.operators} (figures of the whole system, for those who run it)`)
  releaseStart()
  await aborted(stop)
  print('stopping', 'everything that was started')
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}
