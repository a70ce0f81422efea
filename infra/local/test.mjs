import { install } from './bootstrap/install.mjs'
import { runWithProjectNode } from './bootstrap/project-node.mjs'

if (await install()) runWithProjectNode('infra/local/test.ts', process.argv.slice(2))
else process.exitCode = 1
