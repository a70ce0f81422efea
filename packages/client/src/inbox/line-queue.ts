import { createSerial } from '@wick/e2ee/serial'
import { MAX_BACKLOG } from './read-history.ts'

/** One line, from its welcome on. What it brings is taken in later, maybe when it is gone and the next one stands. */
export interface InboxLine {
  /** The seq up to which its log is to be read; null once it was. */
  promised: number | null
  stands: boolean
  /** What else came over it is left alone: the next line brings it again, in order. */
  hasFailed: boolean
}

/** Runs one after the other what lines bring. Where something fails, the rest of its line is left out. */
export interface LineQueue {
  /** What is added from here on is of this line. */
  readonly begin: (line: InboxLine) => void
  readonly add: (job: (from: InboxLine) => Promise<void>) => void
  readonly interrupt: () => void
  readonly close: () => void
}

export interface LineQueueOptions {
  /** After each job; `isIdle` where no other waits. */
  readonly onDone: (isIdle: boolean) => void
  readonly onFailure: (cause: unknown) => void
}

export function createLineQueue({ onDone, onFailure }: LineQueueOptions): LineQueue {
  const serially = createSerial()
  let line: InboxLine = { promised: null, stands: false, hasFailed: false }
  /** How much came, over any line, and was not begun with yet. */
  let backlog = 0
  let isClosed = false
  return {
    begin(next) {
      line = next
    },
    add(job) {
      if (isClosed) return
      if (backlog === MAX_BACKLOG) return onFailure(new RangeError('too much at once'))
      backlog++
      const from = line
      serially(async () => {
        backlog--
        if (!isClosed && !from.hasFailed) await job(from)
        onDone(backlog === 0)
      }).catch((cause: unknown) => {
        from.hasFailed = true
        // What came before the failure is stored, so nobody brings it again.
        onDone(true)
        if (!isClosed) onFailure(cause)
      })
    },
    interrupt() {
      line.stands = false
    },
    close() {
      isClosed = true
    },
  }
}
