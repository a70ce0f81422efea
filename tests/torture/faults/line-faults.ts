import type { ProcessName, Processes } from '../../support/processes.ts'
import { type Fault, last } from './fault.ts'

/** The line between a service and NATS breaks, or carries nothing for a while and then everything at once. */
export function lineFaults(processes: Processes, name: ProcessName): readonly Fault[] {
  const wire = processes.wire(name)
  const common = { target: `line of ${name}`, losesRooms: false }
  return [
    {
      ...common,
      name: `cut line of ${name}`,
      strike: () => Promise.resolve(wire.cut()),
    },
    {
      ...common,
      name: `hold line of ${name}`,
      async strike(random, over) {
        wire.hold()
        await last(random, over)
        wire.release()
      },
    },
  ]
}
