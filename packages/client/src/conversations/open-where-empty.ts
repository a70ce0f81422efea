import type { CryptoEngine } from '@wick/e2ee/engine'
import { cleanNick } from '../nick.ts'
import type { Ports } from '../ports.ts'
import type { RoomSession } from '../room-session.ts'

export interface OpeningOptions {
  readonly session: Pick<RoomSession, 'state' | 'subscribe' | 'rename'>
  readonly engine: Pick<CryptoEngine, 'begin'>
  readonly ports: Pick<Ports, 'after'>
  readonly nick: string
  /** We have just made the room: its beginning is ours to write. */
  readonly isOurs: boolean
  readonly capacity: number
  readonly ttlSeconds: number
}

/** Whoever made the room has died before they wrote its beginning. */
const IS_LEFT_AFTER_MS = 5_000

/**
 * Writes the beginning of a conversation whose log stays empty. Several may do so at once: the first in the log counts
 * (docs/encryption.md, §5.1).
 */
export function openWhereEmpty(options: OpeningOptions): void {
  const { session, ports, isOurs } = options
  let cancel: (() => void) | null = null
  const stop = session.subscribe(look)
  look()

  function look(): void {
    const { genesis, alarm, end, isCaughtUp } = session.state()
    const isOver = genesis !== null || alarm !== null || end !== null
    if (isOver) stop()
    if (isOver || !isCaughtUp) {
      cancel?.()
      cancel = null
    } else cancel ??= ports.after(isOurs ? 0 : IS_LEFT_AFTER_MS, () => void open(options))
  }
}

/** What cannot be stored now is tried again on the next line. */
async function open({ session, engine, nick, capacity, ttlSeconds }: OpeningOptions): Promise<void> {
  const { genesis, isCaughtUp, end } = session.state()
  if (genesis !== null || !isCaughtUp || end !== null) return
  try {
    await engine.begin(cleanNick(nick), { capacity, ttlSec: ttlSeconds })
    await session.rename(nick)
  } catch {
    // The engine is closed, or the store is full.
  }
}
