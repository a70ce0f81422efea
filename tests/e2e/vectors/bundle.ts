import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ENTRY = fileURLToPath(new URL('../../../packages/e2ee/testing/in-browser.ts', import.meta.url))

/** One classic script, made as the page's own are, that leaves `vectors` in the window. */
export async function bundleVectors(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', lib: { entry: ENTRY, formats: ['iife'], name: 'vectors' } },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const codes = outputs.flatMap((made) => ('output' in made ? made.output : []))
  const [script, ...more] = codes.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
  if (script === undefined || more.length > 0) throw new Error('expected one script')
  return script
}
