import { type CryptoEngine, engineAt, type EngineOptions } from '../engine.ts'
import { type Alarm, AlarmError, LinkError } from '../errors.ts'
import { type Link, parseFragment } from '../link.ts'
import { commit } from '../room/commit.ts'
import type { Room } from '../room/room.ts'
import { createRoomPlace } from '../room/room-place.ts'
import type { RosterMember } from '../room/roster.ts'
import type { Shown } from '../shown.ts'
import { found } from './found.ts'
import { personOf, proveSeat, type Self, type Somebody } from './seat-proof.ts'

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
  /** The two who talk, we ourselves among them. */
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
      return shown.filter(isTold)
    },
    archived: async () => (await engine.archived()).filter(isTold),
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
  if ((await accountOf(room, from, people)) !== null) return
  const alarm: Alarm = { kind: 'stranger', eseq, author: from }
  await commit(room, [{ type: 'alarm', alarm }], [])
  throw new AlarmError(alarm)
}

/** By what a member has said last of who they are. */
async function accountOf({ log, roomId }: Room, id: string, people: readonly Somebody[]): Promise<string | null> {
  const member = log.members.get(id)
  const body = log.entries.get(member?.hello || 1)?.body
  const isSaid = body?.t === 'hello' || body?.t === 'genesis'
  return member === undefined || !isSaid ? null : personOf(body.acct, { roomId, pub: member.pub }, people)
}

/** Nobody is known by a link. */
function withAccounts(room: Room, members: readonly RosterMember[], people: readonly Somebody[]) {
  return Promise.all(
    members.map(async (member): Promise<RosterMember> => {
      const account = await accountOf(room, member.senderId, people)
      const verified = member.verified === 'link' ? 'no' : member.verified
      return { ...member, verified, ...(account !== null && { account }) }
    }),
  )
}
