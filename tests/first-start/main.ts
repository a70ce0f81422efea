import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '@wick/brokers/run-command'
import { type Machine, prepareMachine } from './machine.ts'
import { startOnce } from './start-once.ts'

// Starts clones of this checkout as somebody with another Node would, stops them at each stage, and starts them again.
const NODES = ['18.20.8', '20.20.2', '22.23.5']
/** The line at which Ctrl-C is pressed. */
const STAGES = ['installing', 'brokers', 'page', 'services']
const NOBODY = 'http://127.0.0.1:9'

let failures = 0
const check = (what: string, holds: boolean, output: string) => {
  console.log(`${holds ? '✓' : '✗'} ${what}`)
  if (holds) return
  failures++
  console.log(output.replaceAll(/^/gm, '    '))
}

for (const version of NODES) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'wick-first-start-'))
  const machine = await prepareMachine(folder.path, version)
  await withoutRegistry(machine)
  await stoppedAtEachStage(machine)
  await damaged(machine)
}
console.log(`${failures} failed`)
process.exitCode = failures > 0 ? 1 : 0

async function withoutRegistry(machine: Machine): Promise<void> {
  const env = { npm_config_registry: NOBODY, npm_config_fetch_retries: '0' }
  const { code, output } = await startOnce(machine, { env })
  const isTold = output.includes(`${NOBODY} cannot be reached`) && !/^\s+at /m.test(output)
  check(`Node ${machine.version}: without a registry one sentence says so`, code !== 0 && isTold, output)
}

async function stoppedAtEachStage(machine: Machine): Promise<void> {
  // npm has begun to fill the folder.
  const half = await startOnce(machine, { stopOncePathIsThere: 'node_modules/.bin' })
  check(
    `Node ${machine.version}: Ctrl-C within npm leaves no failure told`,
    !/fail|damaged/i.test(half.output),
    half.output,
  )
  for (const stage of STAGES) {
    const stopped = await startOnce(machine, { stopAt: stage })
    check(
      `Node ${machine.version}: Ctrl-C at "${stage}" leaves no failure told`,
      !/fail|no nats|damaged/i.test(stopped.output),
      stopped.output,
    )
  }
  const again = await startOnce(machine, { stopAt: 'ready' })
  check(
    `Node ${machine.version}: the next start is ready, and ends by Ctrl-C`,
    again.code === 0 && again.output.includes('ready http'),
    again.output,
  )
  check(
    `Node ${machine.version}: it says where it keeps accounts`,
    again.output.includes('kept in .cache/accounts'),
    again.output,
  )
}

async function damaged(machine: Machine): Promise<void> {
  await runCommand('rm', ['-r', join(machine.clone, 'node_modules/zod')])
  const { output } = await startOnce(machine, { stopAt: 'ready' })
  check(
    `Node ${machine.version}: what was taken out of node_modules is installed again`,
    output.includes('ready http'),
    output,
  )
}
