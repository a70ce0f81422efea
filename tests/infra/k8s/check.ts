import { readFile } from 'node:fs/promises'
import { type ApiSchema, readApiSchemas } from './api/api-schema.ts'
import { createApiCheck } from './api/create-api-check.ts'
import { reduceOpenApi } from './api/reduce-openapi.ts'
import { readOptions, USAGE } from './options.ts'
import { type Manifest, OVERLAYS, readObjects, renderOverlay } from './render.ts'

type Rendering = readonly [name: string, objects: readonly Manifest[]]

// Every object that is rendered, held strictly against the API: an unknown field, a wrong type or a missing field is refused.
const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  const schemas = await (options.openapi === undefined ? readApiSchemas() : readCluster(options.openapi))
  const overlays = OVERLAYS.map(async (overlay): Promise<Rendering> => [overlay, await renderOverlay(overlay)])
  const others = options.renderings.map(async (file): Promise<Rendering> => [file, await readObjects(file)])
  for (const schema of schemas) report(schema, await Promise.all([...overlays, ...others]))
}

async function readCluster(file: string): Promise<readonly ApiSchema[]> {
  return [reduceOpenApi(JSON.parse(await readFile(file, 'utf8')), 'the cluster')]
}

function report(schema: ApiSchema, renderings: readonly Rendering[]): void {
  const check = createApiCheck(schema)
  for (const [name, objects] of renderings) {
    const problems = objects.flatMap(check)
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${schema.kubernetes} ${name}, ${objects.length} objects`)
    for (const problem of problems) console.error(`  ${problem}`)
    if (objects.length === 0 || problems.length > 0) process.exitCode = 1
  }
}
