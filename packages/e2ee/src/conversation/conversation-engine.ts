import { type CryptoEngine, engineAt, type EngineOptions } from '../engine.ts'
import { LinkError } from '../errors.ts'
import { type Link, parseFragment } from '../link.ts'
import { createRoomPlace } from '../room/room-place.ts'
import type { Shown } from '../shown.ts'
import { found } from './found.ts'

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

/**
 * An engine for a conversation (§5.1), which is opened by `#t.<b64u(secret)>` alone. Nobody is its creator: whoever finds its log empty founds
 * it by `begin`.
 */
export function createConversationEngine({ openStore, now = Date.now }: EngineOptions): CryptoEngine {
  const place = createRoomPlace({ openStore, now, readLink: readConversation, prefix: TALK })
  const engine = engineAt(place, now)
  return {
    ...engine,
    async begin(nick, founding) {
      if (founding !== undefined) await place.inRoom((room) => found(room, founding, now()))
      return engine.begin(nick)
    },
    receive: async (event, options) => (await engine.receive(event, options)).filter(isTold),
    archived: async () => (await engine.archived()).filter(isTold),
    async safety() {
      const { members, ...safety } = await engine.safety()
      const known = members.map((member) =>
        member.verified === 'link' ? { ...member, verified: 'no' as const } : member,
      )
      return { ...safety, members: known }
    },
  }
}
