import { build } from 'vite'

/** One classic script, made as the page's own are, that leaves what the entry exports in the window under that name. */
export async function bundle(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    // What is built as a library leaves this question to whoever takes it up.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2023', lib: { entry, formats: ['iife'], name } },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const codes = outputs.flatMap((made) => ('output' in made ? made.output : []))
  const [script, ...more] = codes.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
  if (script === undefined || more.length > 0) throw new Error('expected one script')
  return script
}
