import { install } from './bootstrap/install.mjs'
import { readOptions } from './bootstrap/read-options.mjs'
import { portProblem, readPort } from './bootstrap/read-port.mjs'
import { runWithProjectNode } from './bootstrap/project-node.mjs'
import { root } from './bootstrap/root.mjs'
import { join } from 'node:path'

const usage = `usage: npm start -- [--replicas <n>] [--verbose]

  --replicas <n>  so many of each service, and a balancer in front of the gateways (1 to 9; default 1)
  --verbose       print everything that the services log, not only warnings

environment: PORT (default 3000), NATS_URL, REDIS_URL, RATE_LIMITS (on, off), CLEAR_ROOMS (on, off),
  ACCOUNTS (on, off), ACCOUNTS_FOLDER (default .cache/accounts)`

const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error(usage)
  process.exitCode = 1
} else if (readPort(process.env.PORT) === undefined) {
  console.error(portProblem(process.env.PORT))
  process.exitCode = 1
} else if (await install()) {
  process.env.NODE_COMPILE_CACHE ??= join(root, '.cache/compiled')
  runWithProjectNode('infra/local/main.ts', process.argv.slice(2))
} else {
  process.exitCode = 1
}
