import type { Random } from '../../support/random.ts'
import type { Visitor } from '../people/arrive.ts'
import type { Speaker } from '../people/speaker.ts'
import { endProcess } from './end-process.ts'
import type { Fault } from './fault.ts'
import { flushRedis } from './flush-redis.ts'
import { freezeTab } from './freeze-tab.ts'
import { lineFaults } from './line-faults.ts'

/** Everything that a conversation has to survive. */
export function createFaults(
  visitors: readonly Visitor[],
  speakers: readonly Speaker[],
  redisUrl: string,
  random: Random,
): readonly Fault[] {
  return [
    ...visitors.flatMap((visitor) => lineFaults(visitor, random)),
    ...speakers.map((speaker) => freezeTab(speaker, random)),
    endProcess('gateway', 'SIGTERM', random),
    endProcess('gateway', 'SIGKILL', random),
    endProcess('messages', 'SIGKILL', random),
    flushRedis(redisUrl),
  ]
}
