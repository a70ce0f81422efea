import type { Random } from '../../support/random.ts'
import type { Visitor } from '../people/arrive.ts'
import type { Speaker } from '../people/speaker.ts'
import { endProcess } from './end-process.ts'
import type { Fault } from './fault.ts'
import { flushRedis } from './flush-redis.ts'
import { lineFaults } from './line-faults.ts'
import { stopTab } from './stop-tab.ts'

/** Everything that a conversation has to survive. */
export function createFaults(
  people: readonly { readonly visitor: Visitor; readonly speaker: Speaker }[],
  redisUrl: string,
  random: Random,
): readonly Fault[] {
  return [
    ...people.flatMap(({ visitor, speaker }) => [...lineFaults(visitor, random), stopTab(visitor, speaker, random)]),
    endProcess('gateway', 'SIGTERM', random),
    endProcess('gateway', 'SIGKILL', random),
    endProcess('messages', 'SIGKILL', random),
    flushRedis(redisUrl),
  ]
}
