import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './run-npm.mjs'
import { root } from './root.mjs'
import { say } from './say.mjs'

// What the newest npm and some of the packages' own scripts ask for.
const ENOUGH_TO_INSTALL = [20, 19]
const NAME = `node-${process.platform}-${process.arch}`
const FOLDER = join(root, '.cache/node')

/** Whether this Node is too old to install the packages with. */
export function needsNewerNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major < ENOUGH_TO_INSTALL[0] || (major === ENOUGH_TO_INSTALL[0] && minor < ENOUGH_TO_INSTALL[1])
}

/** The locked Node of this platform by itself, so that the rest is installed with that; undefined when it cannot be had, which was said. */
export async function fetchNode() {
  const version = lockedVersion()
  if (version === undefined) {
    say(
      'node',
      `${ENOUGH_TO_INSTALL.join('.')} or newer is needed (this is ${process.versions.node}), and npm has no copy for this platform`,
    )
    return undefined
  }
  const node = join(FOLDER, 'node_modules', NAME, 'bin/node')
  if (existsSync(node)) return node
  say('node', `this machine's is ${process.versions.node}: the project's own comes first`)
  // A folder with a description of its own: npm would go up to the project's otherwise.
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}')
  const args = ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', '--loglevel=error', `${NAME}@${version}`]
  const isThere = await runNpm(args, { node: process.execPath, what: `Node ${version}` })
  return isThere && existsSync(node) ? node : undefined
}

function lockedVersion() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return packages[`node_modules/${NAME}`]?.version
}
