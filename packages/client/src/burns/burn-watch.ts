import { MAX_BURN_SECONDS } from '@wick/contracts/limits'
import type { NewBody } from '@wick/e2ee/bodies'
import type { Shown } from '@wick/e2ee/shown'
import type { Ports } from '../ports.ts'
import type { RoomListener } from '../state/feed.ts'
import type { RoomState } from '../state/room-state.ts'

export interface BurnWatchOptions {
  readonly ports: Ports
  readonly room: () => RoomState
  /** Milliseconds, server time. */
  readonly serverNow: () => number
  /** Whether it is stored, and so will be sent. */
  readonly seal: (body: NewBody) => Promise<boolean>
}

/**
 * Tells the members (`burned`) about each burn that we claimed, once its time is up or `burn` is called. A claim in our
 * name that we did not ask for is only the server's word: nothing is signed for it.
 */
export interface BurnWatch {
  readonly listen: RoomListener
  /**
   * Records that we asked for this claim, whatever the log said before. Takes its end (ms, server time) and returns it,
   * at most `MAX_BURN_SECONDS` from now.
   */
  granted(eseq: number, until: number): number
  burn(eseq: number): Promise<void>
  close(): void
}

interface OwnClaims {
  /** Ours in the log that nobody has said of, by eseq: until when they may be read. */
  readonly claimed: Map<number, number>
  /** Those that we asked for, by eseq. */
  readonly asked: Set<number>
}

export function createBurnWatch({ ports, room, serverNow, seal }: BurnWatchOptions): BurnWatch {
  const claims: OwnClaims = { claimed: new Map(), asked: new Set() }
  const { claimed, asked } = claims
  const said = new Set<number>()
  let cancel: (() => void) | null = null

  /** No honest server lets anybody read for longer. */
  function atMost(until: number): number {
    return Math.min(until, serverNow() + MAX_BURN_SECONDS * 1000)
  }

  function isOnItsWay(eseq: number): boolean {
    return said.has(eseq) || room().own.some(({ content }) => content.t === 'burned' && content.target === eseq)
  }

  async function sayBurned(eseq: number): Promise<void> {
    if (isOnItsWay(eseq)) return
    said.add(eseq)
    // A later pass says it.
    if (!(await seal({ t: 'burned', target: eseq }))) said.delete(eseq)
  }

  function sayDue(): void {
    cancel?.()
    cancel = null
    const { isAdmitted, isCaughtUp, alarm } = room()
    if (!isAdmitted || !isCaughtUp || alarm !== null) return
    const now = serverNow()
    // Not before: until the line stands the server's clock is not known.
    for (const [eseq, until] of claimed) claimed.set(eseq, atMost(until))
    const open = [...claimed].filter(([eseq]) => asked.has(eseq) && !isOnItsWay(eseq))
    for (const [eseq, until] of open) if (until <= now) void sayBurned(eseq)
    const next = Math.min(...open.map(([, until]) => until).filter((until) => until > now))
    if (Number.isFinite(next)) cancel = ports.after(next - now, sayDue)
  }

  return {
    listen(event) {
      if (event.type === 'shown') for (const shown of event.shown) noteClaim(claims, shown, room().self)
      if (event.type === 'shown' || event.type === 'caught_up' || event.type === 'roster') sayDue()
    },
    granted(eseq, until) {
      asked.add(eseq)
      if (claimed.has(eseq)) claimed.set(eseq, until)
      sayDue()
      return atMost(until)
    },
    burn: sayBurned,
    close: () => cancel?.(),
  }
}

function noteClaim({ claimed, asked }: OwnClaims, shown: Shown, self: string): void {
  if (shown.type === 'claimed' && shown.by === self) {
    claimed.set(shown.eseq, shown.until)
    if (shown.asked === true) asked.add(shown.eseq)
  }
  if (shown.type === 'erased' && shown.by !== 'server') claimed.delete(shown.eseq)
}
