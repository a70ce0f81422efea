import { parseArgs } from 'node:util'
import { FULL, QUICK, type Shape } from './shape.ts'

export const USAGE = `usage: npm run bench -- [--quick] [--rounds <n>] [--replicas <n>] [--profile | --traced]
       npm run bench -- --replicas <n,n,…> [--quick]
       npm run bench -- --growth | --idle | --lapse | --storm | --kept | --destroy [--scale <share>]
       npm run bench -- --accounts [--scale <share>]
       npm run bench -- --rest

beside its peers:
  --quick           one short turn of each system, in about a minute
  --rounds <n>      each system has its turn so many times (1 to 9; default 3)
  --replicas <n>    so many gateways here, and servers there (1 to 9; default 2)
  --traced          Wick with one trace in ten recorded and exported, beside Wick without
  --profile         no comparison: one turn of Wick, with a CPU profile of each service

alone:
  --replicas <n,n>  what a message costs with so many of each service, in turns
  --growth          what a message, a join, a page, a cold room and an end cost in a small log and in a large one
  --idle            memory and CPU of seats that say nothing
  --lapse           rooms that end in the same second, while others talk
  --storm           clients that lose their gateway and resume
  --kept            memory of a kept message
  --destroy         from destroyed to certified
  --accounts        signing up and in, starting and recovering with 100, 1,000 and 10,000 accounts
  --rest            memory of \`npm start\` that nobody uses, without accounts and with them
  --scale <share>   of the full size, in (0, 1], for a try (default 1)`

const MODES = ['growth', 'idle', 'lapse', 'storm', 'kept', 'destroy', 'accounts', 'rest'] as const
export type Mode = (typeof MODES)[number]

export type BenchOptions =
  | { readonly kind: 'compare' | 'profile' | 'traced'; readonly shape: Shape; readonly isTry: boolean }
  | { readonly kind: 'replicas'; readonly counts: readonly number[]; readonly shape: Shape; readonly isTry: boolean }
  | { readonly kind: Mode; readonly scale: number }

/** Undefined when an argument is not known. */
export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const values = parse(args)
  if (values === undefined) return undefined
  const { quick, profile, traced, rounds, replicas } = values
  const kinds = [
    ...MODES.filter((mode) => values[mode]),
    ...(profile ? ['profile' as const] : []),
    ...(traced ? ['traced' as const] : []),
  ]
  const [kind = 'compare', ...others] = kinds
  const counts = replicas.split(',').map(Number)
  const scale = Number(values.scale)
  if (others.length > 0 || !/^[1-9](,[1-9])*$/.test(replicas)) return undefined
  if (!(scale > 0 && scale <= 1) || (rounds !== undefined && !/^[1-9]$/.test(rounds))) return undefined
  const preset = quick ? QUICK : FULL
  const shape = { ...preset, rounds: Number(rounds ?? preset.rounds), replicas: counts[0] ?? FULL.replicas }
  if (kind !== 'compare' && kind !== 'profile' && kind !== 'traced') return { kind, scale }
  if (counts.length === 1) return { kind, shape, isTry: quick }
  return kind === 'compare' ? { kind: 'replicas', counts, shape, isTry: quick } : undefined
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: flag,
        profile: flag,
        traced: flag,
        growth: flag,
        idle: flag,
        lapse: flag,
        storm: flag,
        kept: flag,
        destroy: flag,
        accounts: flag,
        rest: flag,
        rounds: { type: 'string' },
        replicas: { type: 'string', default: String(FULL.replicas) },
        scale: { type: 'string', default: '1' },
      },
    }).values
  } catch {
    return undefined
  }
}
