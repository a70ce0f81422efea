import { parseArgs } from 'node:util'
import { FULL, QUICK, type Shape } from './shape.ts'

export const USAGE = `usage: npm run bench -- [--quick] [--replicas <n>] [--profile | --traced]

  --quick         one short turn of each system, in about half a minute
  --replicas <n>  so many gateways here, and Socket.IO servers there (1 to 9; default 2)
  --traced        Wick with one trace in ten recorded and exported, beside Wick without
  --profile       no comparison: one turn of Wick, with a CPU profile of each service`

export interface BenchOptions {
  readonly shape: Shape
  readonly isProfile: boolean
  readonly isTraced: boolean
}

/** Undefined when an argument is not known. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        traced: { type: 'boolean', default: false },
        replicas: { type: 'string', default: String(FULL.replicas) },
      },
    })
    if (!/^[1-9]$/.test(values.replicas)) return undefined
    const shape = { ...(values.quick ? QUICK : FULL), replicas: Number(values.replicas) }
    return { shape, isProfile: values.profile, isTraced: values.traced }
  } catch {
    return undefined
  }
}
