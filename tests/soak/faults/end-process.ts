import { setTimeout as delay } from 'node:timers/promises'
import { listChildren, type NamedProcess } from '../../../bench/src/processes/list-children.ts'
import type { Random } from '../../support/random.ts'
import type { Fault } from './fault.ts'

const LOOK_EVERY_MS = 250

/** Ends one replica of a service; over when its supervisor has started another one in its place. */
export function endProcess(service: string, signal: 'SIGTERM' | 'SIGKILL', random: Random): Fault {
  return {
    name: `${service}: ${signal}`,
    async strike() {
      const replicas = await replicasOf(service)
      const { pid } = random.pick(replicas)
      process.kill(pid, signal)
      const isBack = async () => {
        const now = await replicasOf(service)
        return now.length >= replicas.length && now.every((replica) => replica.pid !== pid)
      }
      while (!(await isBack())) await delay(LOOK_EVERY_MS)
    },
  }
}

const replicasOf = async (service: string): Promise<readonly NamedProcess[]> =>
  (await listChildren()).filter(({ name }) => name === service)
