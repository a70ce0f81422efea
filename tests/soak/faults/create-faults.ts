import type { Random } from '../../support/random.ts'
import type { Speaker } from '../people/speaker.ts'
import { endProcess } from './end-process.ts'
import type { Fault } from './fault.ts'
import { flushRedis } from './flush-redis.ts'
import { lineFaults } from './line-faults.ts'
import { stopTab } from './stop-tab.ts'

/** Everything that a conversation has to survive. */
export function createFaults(speakers: readonly Speaker[], redisUrl: string, random: Random): readonly Fault[] {
  return [
    ...speakers.flatMap((speaker) => [...lineFaults(speaker.visitor, random), stopTab(speaker, random)]),
    endProcess('gateway', 'SIGTERM', random),
    endProcess('gateway', 'SIGKILL', random),
    endProcess('messages', 'SIGKILL', random),
    flushRedis(redisUrl),
  ]
}
