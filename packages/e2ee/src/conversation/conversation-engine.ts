import { type CryptoEngine, engineAt, type EngineOptions } from '../engine.ts'
import { type Alarm, AlarmError, LinkError } from '../errors.ts'
import { type Link, parseFragment } from '../link.ts'
import { commit } from '../room/commit.ts'
import type { Room } from '../room/room.ts'
import { createRoomPlace } from '../room/room-place.ts'
import type { RosterMember } from '../room/roster.ts'
import type { Shown } from '../shown.ts'
import { found } from './found.ts'
import { accountIn, namesIn, withNames } from './known-names.ts'
import { proveSeat, type Self, type Somebody } from './seat-proof.ts'

/** Stands before the 22 letters of a conversation's name, and in its fragment in the place of the suite. */
const TALK = 't'
/** In the place of the creator's tag: 16 zero bytes. */
const NOBODY = 'A'.repeat(22)

/** `#t.<b64u(secret)>`. */
function readConversation(fragment: string): Link {
  const [mark, secret, ...more] = fragment.replace(/^#/, '').split('.')
  if (mark !== TALK || secret === undefined || more.length > 0) throw new LinkError('malformed')
  return parseFragment(`#1.${secret}.${NOBODY}`)
}

/** Two may open a conversation at once, so whose genesis came second is nothing to tell of. */
const isTold = (shown: Shown) => shown.type !== 'unreadable' || shown.why !== 'genesis_again'

export interface ConversationEngineOptions extends EngineOptions {
  readonly self: Self
  /** The two who talk, we ourselves among them. A seat of who has a name is shown under it, a stranger's under what it says. */
  readonly people: readonly Somebody[]
}

/**
 * An engine for a conversation (§5.1), which is opened by `#t.<b64u(secret)>` alone. Nobody is its creator: whoever finds its log empty founds
 * it by `begin`. A seat that neither of the two has signed for is the alarm `stranger`.
 */
export function createConversationEngine(options: ConversationEngineOptions): CryptoEngine {
  const { openStore, now = Date.now, self, people } = options
  const place = createRoomPlace({ openStore, now, readLink: readConversation, prefix: TALK })
  const engine = engineAt(place, now)
  const tell = async (shown: Shown[]): Promise<Shown[]> => {
    const told = shown.filter(isTold)
    return told.some(isArrival) ? place.inRoom(async (room) => withNames(told, await namesIn(room, people))) : told
  }
  return {
    ...engine,
    async begin(nick, founding) {
      await place.inRoom(async (room) => {
        room.proof ??= { acct: await proveSeat(self, room) }
        if (founding !== undefined) await found(room, founding, now())
      })
      return engine.begin(nick)
    },
    async receive(event, received) {
      const shown = await engine.receive(event, received)
      for (const each of shown) if (isArrival(each)) await place.inRoom((room) => demandKnown(room, each, people))
      return tell(shown)
    },
    archived: async () => tell(await engine.archived()),
    async safety() {
      const { members, ...safety } = await engine.safety()
      return place.inRoom(async (room) => ({ ...safety, members: await withAccounts(room, members, people) }))
    },
  }
}

type Arrival = Extract<Shown, { type: 'entry' }>

const isArrival = (shown: Shown): shown is Arrival =>
  shown.type === 'entry' && (shown.body.t === 'hello' || shown.body.t === 'genesis')

/** @throws AlarmError, persisted: whoever has just arrived is neither of the two */
async function demandKnown(room: Room, { from, eseq }: Arrival, people: readonly Somebody[]): Promise<void> {
  if ((await accountIn(room, from, people)) !== null) return
  const alarm: Alarm = { kind: 'stranger', eseq, author: from }
  await commit(room, [{ type: 'alarm', alarm }], [])
  throw new AlarmError(alarm)
}

/** Nobody is known by a link. */
async function withAccounts(room: Room, members: readonly RosterMember[], people: readonly Somebody[]) {
  const names = await namesIn(room, people)
  return Promise.all(
    members.map(async (member): Promise<RosterMember> => {
      const account = await accountIn(room, member.senderId, people)
      const verified = member.verified === 'link' ? 'no' : member.verified
      const nick = names.get(member.senderId) ?? member.nick
      return { ...member, nick, verified, ...(account !== null && { account }) }
    }),
  )
}
