import { text } from 'node:stream/consumers'
import { reduceOpenApi } from './reduce-openapi.ts'

// kubectl get --raw /openapi/v2 | node tests/infra/k8s/api/reduce.ts 1.38 > tests/infra/k8s/api/schemas/1.38.json
const [version = ''] = process.argv.slice(2)
if (!/^\d+\.\d+$/.test(version))
  throw new Error('usage: node tests/infra/k8s/api/reduce.ts <minor version> < <OpenAPI document>')
console.log(JSON.stringify(reduceOpenApi(JSON.parse(await text(process.stdin)), version)))
