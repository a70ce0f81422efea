import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

export const USAGE = `usage: npm run soak -- [--minutes <n>] [--seed <n>]

  --minutes <n>  how long two browsers talk while things fail (default 20)
  --seed <n>     plays the same faults and the same words again`

export interface SoakOptions {
  readonly minutes: number
  readonly seed: number
}

/** Undefined when an argument is not known. */
export function readOptions(args: readonly string[]): SoakOptions | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '20' },
        seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      },
    })
    const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
    return minutes > 0 && Number.isInteger(seed) ? { minutes, seed } : undefined
  } catch {
    return undefined
  }
}
