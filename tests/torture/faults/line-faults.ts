import type { Random } from '../../support/random.ts'
import type { ProcessName, Processes } from '../../support/processes.ts'
import type { Wire } from '../../support/wire.ts'
import { type Fault, last } from './fault.ts'

/** For each piece of what is said. */
const [FASTEST_MS, SLOWER_BY_MS] = [5, 120]

interface Trouble {
  readonly kind: string
  readonly begin: (wire: Wire, random: Random) => void
  readonly end: (wire: Wire) => void
}

const TROUBLES: readonly Trouble[] = [
  { kind: 'hold', begin: (wire) => wire.hold(), end: (wire) => wire.release() },
  {
    kind: 'slow',
    begin: (wire, random) => wire.slow(() => FASTEST_MS + random.below(SLOWER_BY_MS)),
    end: (wire) => wire.mend(),
  },
  { kind: 'lose in', begin: (wire) => wire.lose(), end: (wire) => wire.mend() },
]

/** What happens to all lines between one service and the brokers, or between it and Redis. */
export function lineFaults(processes: Processes, name: ProcessName): readonly Fault[] {
  const { nats, redis } = processes.wires(name)
  return [...ofWires(nats, name, 'nats'), ...ofWires([redis], name, 'redis')]
}

function ofWires(wires: readonly Wire[], from: ProcessName, to: string): readonly Fault[] {
  const target = `lines of ${from} to ${to}`
  const named = (kind: string) => ({ kind: `${kind} lines to ${to}`, target, name: `${kind} ${target}` })
  const all = (work: (wire: Wire) => void) => {
    for (const wire of wires) work(wire)
  }
  return [
    { ...named('cut'), strike: () => Promise.resolve(all((wire) => wire.cut())) },
    ...TROUBLES.map(({ kind, begin, end }) => ({
      ...named(kind),
      async strike(random: Random, over: AbortSignal) {
        all((wire) => begin(wire, random))
        await last(random, over)
        all(end)
      },
    })),
  ]
}
