import type { Receipt } from '@wick/e2ee/bodies'
import type { Ports } from '../ports.ts'
import type { Marks, RoomState } from '../state/room-state.ts'
import { receiptWaitMs } from './receipt-wait.ts'

export interface ReceiptOptions {
  readonly ports: Ports
  readonly room: () => RoomState
  /** Whether it is stored, and so will be sent. */
  readonly seal: (receipt: Receipt) => Promise<boolean>
}

/** Tells the others how far we have come: durable, when a mark moves, as seldom as `receiptWaitMs` says (§11). */
export interface Receipts {
  /** Something may have arrived. */
  arrived(): void
  /** A person has seen everything up to there. Where nobody is to know, it only counts as delivered. */
  readonly read: (eseq: number) => void
  close(): void
}

/** The last message of somebody else after `after`, at or before `upTo`, else 0: marks move past what a person sees, and past nothing else. */
export function lastSeen({ entries, self }: RoomState, upTo = Infinity, after = 0): number {
  // From the end, and no further than what was looked at before: a long conversation is not read again for every message.
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (entry?.kind !== 'message') continue
    if (entry.eseq <= after) return 0
    if (entry.from !== self && entry.eseq <= upTo) return entry.eseq
  }
  return 0
}

function lastMessage({ entries }: RoomState): number {
  const last = entries.findLast(({ kind }) => kind === 'message')
  return last?.kind === 'message' ? last.eseq : 0
}

/** What is to be said next; a read mark says both. */
function nextReceipt(wanted: Marks, said: Marks): Receipt | null {
  if (wanted.read > said.read) return { t: 'receipt', upTo: wanted.read, what: 'read' }
  return wanted.delivered > said.delivered ? { t: 'receipt', upTo: wanted.delivered, what: 'delivered' } : null
}

export function createReceipts({ ports, room, seal }: ReceiptOptions): Receipts {
  let wanted: Marks = { delivered: 0, read: 0 }
  let said: Marks = { delivered: 0, read: 0 }
  let saidAt = -Infinity
  let cancel: (() => void) | null = null
  let checkedUpTo = 0

  /** Ours that stand in the log count as said: a page that was loaded again repeats nothing. */
  function known(): Marks {
    const logged = room().marks.get(room().self) ?? { delivered: 0, read: 0 }
    return { delivered: Math.max(said.delivered, logged.delivered), read: Math.max(said.read, logged.read) }
  }

  function planReceipt(): void {
    if (cancel !== null || nextReceipt(wanted, known()) === null) return
    const moment = {
      members: room().members.length,
      eseq: wanted.delivered,
      sinceLastMs: ports.clock.monotonic() - saidAt,
    }
    cancel = ports.after(receiptWaitMs(moment), () => {
      cancel = null
      sendReceipt()
    })
  }

  function sendReceipt(): void {
    const { isAdmitted, isCaughtUp, alarm } = room()
    const receipt = nextReceipt(wanted, known())
    if (receipt === null || !isAdmitted || !isCaughtUp || alarm !== null) return
    const { upTo, what } = receipt
    const before = said
    said = { delivered: Math.max(said.delivered, upTo), read: what === 'read' ? upTo : said.read }
    saidAt = ports.clock.monotonic()
    void seal(receipt).then((isStored) => {
      // What arrives next brings it along; one of ours that stands in the log is not repeated.
      if (!isStored) said = before
    })
    planReceipt()
  }

  return {
    arrived() {
      wanted = { ...wanted, delivered: Math.max(wanted.delivered, lastSeen(room(), Infinity, checkedUpTo)) }
      checkedUpTo = lastMessage(room())
      planReceipt()
    },
    read(eseq) {
      const seen = lastSeen(room(), eseq, wanted.read)
      const read = room().hasReadReceipts ? seen : 0
      wanted = { delivered: Math.max(wanted.delivered, seen), read: Math.max(wanted.read, read) }
      planReceipt()
    },
    close: () => cancel?.(),
  }
}
