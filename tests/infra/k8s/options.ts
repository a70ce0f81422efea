import { parseArgs } from 'node:util'

export const USAGE = `usage: npm run check:k8s -- [--openapi <file>] [<rendering> …]

  --openapi <file>  checks against this cluster, by what \`kubectl get --raw /openapi/v2\` printed
  <rendering>       a file of objects to be checked as well, as \`helm template\` prints them`

export interface CheckOptions {
  readonly openapi: string | undefined
  readonly renderings: readonly string[]
}

/** Undefined when an argument is not known. */
export function readOptions(args: readonly string[]): CheckOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { openapi: { type: 'string' } },
      allowPositionals: true,
    })
    return { openapi: values.openapi, renderings: positionals }
  } catch {
    return undefined
  }
}
