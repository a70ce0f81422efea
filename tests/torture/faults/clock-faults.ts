import type { ProcessName, Processes } from '../../support/processes.ts'
import { type Fault, last } from './fault.ts'

/** Clocks of hosts that keep time are closer together. */
const SKEW_MS = 450

/** The clock of a service jumps, and jumps back; timers and brokers are as before. */
export function clockFaults(processes: Processes, name: ProcessName): readonly Fault[] {
  return [SKEW_MS, -SKEW_MS].map((skewMs) => ({
    kind: skewMs > 0 ? 'clock ahead' : 'clock behind',
    target: name,
    name: `clock of ${name} off by ${skewMs} ms`,
    skewMs,
    async strike(random, over) {
      const service = processes.get(name)
      service.passTime(skewMs)
      await last(random, over)
      service.passTime(-skewMs)
    },
  }))
}
