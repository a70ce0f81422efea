import { install } from './bootstrap/install.mjs'
import { runWithProjectNode } from './bootstrap/project-node.mjs'

// Runs a TypeScript file of the project, whatever Node this machine has: `node infra/local/run.mjs <file> [argument]…`
const [file, ...args] = process.argv.slice(2)

if (await install()) runWithProjectNode(file, args)
else process.exitCode = 1
