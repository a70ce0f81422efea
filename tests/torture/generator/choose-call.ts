import type { Call } from '../history/entry.ts'
import type { Ground } from './ground.ts'
import type { SimulatedLog } from './simulated-log.ts'
import type { SimulatedPerson } from './simulated-person.ts'

const MINUTE_MS = 60_000

/** What somebody does next: mostly they write. */
export function chooseCall(ground: Ground, log: SimulatedLog, { who, hasSeat, line }: SimulatedPerson): Call {
  if (!hasSeat) return { f: 'join', seat: who }
  const { messages } = log
  if (ground.once(400)) return { f: 'destroy' }
  if (ground.once(40)) return { f: 'leave' }
  if (ground.once(40)) return { f: 'lock', locked: ground.once(4) }
  if (ground.once(40)) return { f: 'extend', expiresAt: log.expiresAt + MINUTE_MS }
  if (ground.once(20) && messages.length > 0) return { f: 'erase', target: ground.random.pick(messages) }
  if (ground.once(20) && messages.length > 0) return { f: 'claim', target: ground.random.pick(messages) }
  if (ground.once(10)) return { f: 'read', after: line.cursor }
  const way = ground.random.pick(['socket', 'stream', 'poll', 'http'] as const)
  return { f: 'send', id: ground.id('message'), body: ground.id('words'), way }
}
