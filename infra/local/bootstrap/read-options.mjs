import { parseArgs } from 'node:util'

/** Plain JavaScript for any Node from 18: it runs before the project has its own. Undefined when an argument is not known. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { replicas: { type: 'string', default: '1' }, verbose: { type: 'boolean', default: false } },
    })
    return /^[1-9]$/.test(values.replicas) ? { replicas: Number(values.replicas), verbose: values.verbose } : undefined
  } catch {
    return undefined
  }
}
