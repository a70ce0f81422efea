import { GRACE_MS } from '@wick/e2ee/room/latest-end'
import type { Opened } from '@wick/e2ee/room/opened'
import { relaySealed } from '../../tabs/relay-sealed.ts'
import { askAgain } from '../ask-again.ts'
import { fail } from './turn-away.ts'
import type { Visitor } from './visitor.ts'

/** The seat is ours, and what is kept of the room stays shut until the server can be asked. Nothing is deleted for that. */
export function waitSealed(
  visitor: Visitor,
  { keepUntil }: Opened,
  ms: number,
  giveBack: () => void,
  again: () => Promise<void>,
): void {
  const { held, roomId } = visitor
  if (held.isClosed()) return
  visitor.onKnown(roomId, true)
  const expiresAt = keepUntil - GRACE_MS
  const stopRelaying = relaySealed(roomId, expiresAt)
  visitor.show({ stage: 'sealed', roomId, expiresAt })
  const stop = askAgain(visitor.ports, ms, () => {
    stopRelaying()
    held.take(giveBack)
    void again().catch((cause: unknown) => fail(visitor, cause))
  })
  held.take(() => {
    stopRelaying()
    stop()
    giveBack()
  })
}
