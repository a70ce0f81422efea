import type { Genesis } from '../bodies.ts'
import { toBase64url } from '../bytes.ts'
import type { Room } from '../room/room.ts'
import { advance } from '../send/advance.ts'
import { demandSendable } from '../send/enqueue.ts'
import { newWaiting } from '../send/outbox.ts'
import { startSpeaking } from '../send/start-speaking.ts'
import { CLIENT_VERSION } from '../version.ts'

/** What the genesis of a conversation says of it. */
export type Founding = Pick<Genesis, 'capacity' | 'ttlSec'>

/** Nothing stands in the log, or is on its way there. */
const isEmpty = ({ log, outbox }: Room) =>
  log.alarm === null && log.chain.length === 1 && log.own.size === 0 && outbox.length === 0

/** Makes ready the genesis of a conversation whose log is empty (§5.1). @throws EngineError `malformed` */
export async function found(room: Room, founding: Founding, now: number): Promise<void> {
  if (!isEmpty(room)) return
  const content: Genesis = {
    t: 'genesis',
    pub: toBase64url(room.pub),
    suite: room.suite,
    ...founding,
    createdAt: now,
    minClient: CLIENT_VERSION,
    history: 'link',
    kick: 'none',
    ...room.proof,
  }
  const genesis = newWaiting(content, 1, now)
  demandSendable(room, genesis)
  await advance(room, [genesis], [], [])
  // Where another genesis comes first this one is skipped, and its counter with it.
  room.session = startSpeaking(room)
}
