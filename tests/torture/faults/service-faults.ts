import { setTimeout as delay } from 'node:timers/promises'
import type { ProcessName, Processes } from '../../support/processes.ts'
import type { ServiceProcess } from '../../support/service-process.ts'
import { type Fault, last } from './fault.ts'

const RETRY_MS = 200

/** A service is killed and comes back, or stands still and goes on. */
export function serviceFaults(processes: Processes, name: ProcessName): readonly Fault[] {
  const service = processes.get(name)
  const common = { target: name }
  return [
    {
      ...common,
      kind: 'kill a service',
      name: `kill ${name}`,
      async strike(random, over) {
        await service.kill()
        await last(random, over)
        await startUntilReady(service, over)
      },
    },
    {
      ...common,
      kind: 'stop a service',
      name: `stop ${name}`,
      async strike(random, over) {
        await service.pause()
        await last(random, over)
        service.resume()
      },
    },
  ]
}

/** What it needs may be away as well: then it leaves, and whoever supervises it starts it again. */
export async function startUntilReady(service: ServiceProcess, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const isReady = await service.start().then(
      () => true,
      () => false,
    )
    if (isReady) return
    await delay(RETRY_MS)
  }
}
