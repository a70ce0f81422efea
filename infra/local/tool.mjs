import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { install } from './bootstrap/install.mjs'
import { root } from './bootstrap/root.mjs'

// Runs a tool of the project under the project's Node, whatever this machine has: `node infra/local/tool.mjs <tool> [argument]…`
const [tool, ...args] = process.argv.slice(2)
const bin = join(root, 'node_modules/.bin')

if (await install()) {
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) }
  const child = spawn(join(bin, tool), args, { cwd: root, stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  child.on('exit', (code) => (process.exitCode = code ?? 1))
} else process.exitCode = 1
