import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Manifest, OVERLAYS, renderOverlay } from './render.ts'

// Every rendered object as a literal of its type in the API: an unknown field, a wrong type or a missing field does not compile.
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
// Inside the project, because the types are looked up from there.
const folder = join(ROOT, '.cache', `k8s-${process.pid}`)
const TSC = [
  '--ignoreConfig',
  '--noEmit',
  '--strict',
  '--skipLibCheck',
  '--module',
  'nodenext',
  '--target',
  'es2024',
  '--types',
  '',
]

await mkdir(folder, { recursive: true })
try {
  const files = await Promise.all(OVERLAYS.map(async (overlay) => write(overlay, await renderOverlay(overlay))))
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/@typescript/native/bin/tsc'), ...TSC, ...files])
} catch (error) {
  console.error(error instanceof Error && 'stdout' in error ? error.stdout : error)
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function write(overlay: string, objects: readonly Manifest[]): Promise<string> {
  const file = join(folder, `${overlay}.ts`)
  await writeFile(file, objects.map(declare).join('\n'))
  return file
}

function declare(object: Manifest, index: number): string {
  const { apiVersion, kind } = object
  return `import type { I${kind} as T${index} } from 'kubernetes-models/${apiVersion}'
// ${kind} ${object.metadata.name}
export const o${index}: T${index} = ${JSON.stringify(object, null, 2)}
`
}
