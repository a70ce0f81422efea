import { MAX_ROOMS_AT_ONCE } from '@wick/contracts/room-commands'
import { every } from '@wick/platform/concurrency/every'
import type { AskMoved } from '../adapters/moved-rooms.ts'
import type { RoomFeed } from './room-feed.ts'

const LOOK_EVERY_MS = 1_000

/** Asks about the rooms that are due for it, many at once, and has those looked at that have moved on. */
export function startProbes(
  feeds: () => Iterable<RoomFeed>,
  askMoved: AskMoved,
  onFault: (error: unknown) => void,
): Disposable {
  const askQuietly: AskMoved = (rooms) =>
    askMoved(rooms).catch((error: unknown) => {
      onFault(error)
      return null
    })

  return every(LOOK_EVERY_MS, async () => {
    const due = [...feeds()].filter((feed) => feed.takeProbe())
    for (let from = 0; from < due.length; from += MAX_ROOMS_AT_ONCE)
      await probe(due.slice(from, from + MAX_ROOMS_AT_ONCE), askQuietly)
  })
}

async function probe(feeds: readonly RoomFeed[], askMoved: AskMoved): Promise<void> {
  // Of a room that nobody was welcomed in yet no place is known.
  const known = feeds.filter(({ head }) => head > 0)
  const moved = await askMoved(known)
  // Where nobody can tell of all at once (a service of the version before), each is asked about as that one knows it.
  const mayHaveMoved = ({ roomId, head }: RoomFeed) => head === 0 || moved === null || moved.has(roomId)
  await Promise.all(feeds.filter(mayHaveMoved).map((feed) => feed.probe()))
}
