import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withFolderLock } from './folder-lock.mjs'
import { isInstalled } from './is-installed.mjs'
import { fetchNode, needsNewerNode } from './fetch-node.mjs'
import { runNpm } from './run-npm.mjs'
import { root } from './root.mjs'
import { say } from './say.mjs'

// Tools and the project's own Node are development and optional dependencies; a production setting would leave them out.
const CLEAN_INSTALL = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']

/** Installs the locked packages unless they are there already; false when that failed, which was said, or when it was stopped. */
export async function install() {
  if (await isComplete()) return true
  return withFolderLock(async () => {
    // Another start may have installed them while this one waited.
    if (await isComplete()) return true
    const node = needsNewerNode() ? await fetchNode() : process.execPath
    if (node === undefined) return false
    if (!(await runNpm(CLEAN_INSTALL, { node, what: 'the packages of package-lock.json' }))) return false
    if (await isComplete()) return true
    say('installing', 'node_modules is damaged: remove the folder and start again')
    return false
  })
}

async function isComplete() {
  const [wanted, present] = await Promise.all(['package-lock.json', 'node_modules/.package-lock.json'].map(readLock))
  return present !== undefined && isInstalled(wanted, present, isThere)
}

/** A workspace is a link, and every other package has a description. */
const isThere = (path) => existsSync(join(root, path, 'package.json'))

async function readLock(name) {
  try {
    return JSON.parse(await readFile(join(root, name), 'utf8')).packages
  } catch {
    return undefined
  }
}
