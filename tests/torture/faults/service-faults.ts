import { setTimeout as delay } from 'node:timers/promises'
import type { ProcessName, Processes } from '../../support/processes.ts'
import type { ServiceProcess } from '../../support/service-process.ts'
import { type Fault, lasting } from './fault.ts'

const RETRY_MS = 200

/** A service is killed and comes back, or stands still and goes on. */
export function serviceFaults(processes: Processes, name: ProcessName): readonly Fault[] {
  const service = processes.get(name)
  const common = { target: name, losesRooms: false }
  return [
    {
      ...common,
      name: `kill ${name}`,
      async strike(random) {
        await service.kill()
        await delay(lasting(random))
        await startUntilReady(service)
      },
    },
    {
      ...common,
      name: `stop ${name}`,
      async strike(random) {
        service.pause()
        await delay(lasting(random))
        service.resume()
      },
    },
  ]
}

/** What it needs may be away as well: then it leaves, and whoever supervises it starts it again. */
async function startUntilReady(service: ServiceProcess): Promise<void> {
  for (;;) {
    const isReady = await service.start().then(
      () => true,
      () => false,
    )
    if (isReady) return
    await delay(RETRY_MS)
  }
}
