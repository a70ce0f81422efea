import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { say } from './say.mjs'

// The first version that runs TypeScript files without a flag or a warning.
const MINIMUM = [24, 12]

/**
 * Runs a TypeScript file to its end under Node 24: in the place of this process where this Node can do that, else beside it, which
 * then ends with the same code.
 */
export function runWithProjectNode(file, args) {
  const node = findNode()
  if (node === undefined) {
    console.error(
      `Node ${MINIMUM.join('.')} or newer is needed: npm has no copy of it for this platform, so install it yourself`,
    )
    process.exitCode = 1
    return
  }
  const all = [join(root, file), ...args]
  if (process.execve !== undefined) {
    process.chdir(root)
    process.execve(node, [node, ...all], process.env)
  }
  // The channel tells the child when this process dies without a word.
  const child = spawn(node, all, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

function findNode() {
  const own = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
  if (existsSync(own)) {
    if (!isNewEnough()) say('node', `the project's own (this machine's is ${process.versions.node})`)
    return own
  }
  return isNewEnough() ? process.execPath : undefined
}

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])
}
