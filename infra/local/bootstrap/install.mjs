import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isInstalled } from './is-installed.mjs'
import { root } from './root.mjs'

/** Installs the locked packages unless they are there already; false when that failed. */
export async function install() {
  const [wanted, present] = await Promise.all(['package-lock.json', 'node_modules/.package-lock.json'].map(readLock))
  if (present !== undefined && isInstalled(wanted, present)) return true
  console.log('installing  npm ci')
  // Tools and the project's own Node are development and optional dependencies; a production setting would leave them out.
  const code = await run(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) console.error('`npm ci` failed: see the lines above')
  return code === 0
}

async function readLock(name) {
  try {
    return JSON.parse(await readFile(join(root, name), 'utf8')).packages
  } catch {
    return undefined
  }
}

async function run(args) {
  // npm says where it is to the scripts it runs; without it, the one on the path is meant.
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  try {
    const [code] = await once(child, 'exit')
    return code
  } catch {
    return 1
  }
}
