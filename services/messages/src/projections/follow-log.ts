import { allEvents } from '@wick/contracts/subjects'
import { isEnd } from '@wick/domain/room-events'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { EventStore } from '@wick/event-log/event-store'
import { getDirect, type PickedMessage } from '@wick/event-log/get-direct'
import { type BatchAsked, readBatch } from '@wick/event-log/read-batch'
import { type StreamEvent, toStreamEvent } from '@wick/event-log/subscribe'
import { every } from '@wick/platform/concurrency/every'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import type { Nats } from '@wick/platform/nats/nats'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { History } from '../app/ports.ts'
import { type EventHandler, handleEvent } from './handle-event.ts'
import { PendingRemovals } from './pending-removals.ts'
import { LogPosition } from './log-position.ts'
import type { ToldSequences } from './told-sequences.ts'
import type { TouchedRooms } from './touched-rooms.ts'

/** What others did is nobody's to wait for: the broker tells it in batches, and one question costs less than each by itself. */
const LOOK_EVERY_MS = 100
const SAVE_CURSOR_EVERY_MS = 1_000
/** Events under way at once; the reading waits beyond it. */
const EVENTS_AT_ONCE = 256
const BATCH = { max: 256, maxBytes: 1024 * 1024 }
/** So many are asked for one by one: for a batch the broker counts the subjects of all rooms. */
const FEW = 8

/** The sequences after the one, up to the other. */
export interface SkippedEvents {
  readonly after: number
  readonly to: number
}

export interface FollowLogOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly epoch: EpochWatch
  readonly store: EventStore
  readonly cursors: Pick<History, 'cursor' | 'saveCursor'>
  /** Done in this order for each event. One that fails keeps the later ones from it. */
  readonly handlers: readonly EventHandler[]
  /** What is passed over: its writers have projected it. */
  readonly told: ToldSequences
  /** Whose messages the cursor waits for. */
  readonly touched: Pick<TouchedRooms, 'settledUpTo'>
  /** Told of the sequences that are not read here, because another replica has passed the cursor beyond them. */
  readonly onSkipped: (skipped: SkippedEvents) => Promise<void>
}

/**
 * Hands every event of all rooms to the handlers, and keeps the cursor behind what they have done. What takes content
 * away and fails holds the cursor until it succeeds; for the rest readers catch up.
 */
export function followLog(options: FollowLogOptions): AsyncDisposable {
  const { logger, epoch, cursors, handlers, touched } = options
  const handle = (event: StreamEvent) => handleEvent(handlers, event)
  const underWay = new Semaphore(EVENTS_AT_ONCE)
  const removals = new PendingRemovals({ project: handle, epoch, logger })
  let saved = 0
  epoch.onChange(() => {
    saved = 0
  })
  const reading = readLog(options, (event) =>
    underWay.start(() =>
      handle(event).catch((error: unknown) => {
        logger.warn(failureFields(error), 'projection left behind')
        // Readers bring up what is missing; what is too much would lie there unseen.
        if (isRemoval(event)) removals.add(event)
      }),
    ),
  )
  const saveCursor = async () => {
    const before = reading.seen()
    if (before === saved) return
    await underWay.idle()
    const reached = removals.settledUpTo(touched.settledUpTo(before))
    if (reached === saved) return
    await cursors.saveCursor(reached).then(
      () => (saved = reached),
      () => undefined,
    )
  }
  const saving = every(SAVE_CURSOR_EVERY_MS, saveCursor)

  return {
    async [Symbol.asyncDispose]() {
      saving[Symbol.dispose]()
      await reading[Symbol.asyncDispose]()
      await underWay.idle()
      await removals[Symbol.asyncDispose]()
      await saveCursor()
    },
  }
}

interface LogReading extends AsyncDisposable {
  /** The last sequence that was read, or passed over; 0 where none was. */
  readonly seen: () => number
}

/** Reads on in the log what nobody told of, batch after batch, for as long as it is not disposed. */
function readLog(options: FollowLogOptions, onEvent: (event: StreamEvent) => Promise<void>): LogReading {
  const { logger, epoch, told } = options
  const reportFailure = reportPollFailure('log', logger)
  const position = new LogPosition(epoch, told)
  /** What was told of by the look before: whoever wrote something before it has had the time to tell. */
  let due = 0
  const look = async () => {
    const dueNow = due
    due = told.highest
    let hasPassed = false
    for (let reads = 0; ; reads++) {
      hasPassed = position.passOver() || hasPassed
      const { seen, isKnown } = position
      const gap = isKnown ? told.gapBehind(seen, BATCH.max) : BATCH.max
      const isDue = !isKnown || (told.highest > seen ? seen + gap < dueNow : !hasPassed)
      // The more gaps there are, the more of what was told of is read with them: questions cost more.
      const max = Math.min(Math.max(gap, 2 ** reads), BATCH.max)
      if (!isDue || !(await readOn(options, position, { max, onEvent }))) return
    }
  }
  const looking = every(LOOK_EVERY_MS, () => look().catch(reportFailure))
  return {
    seen: () => position.seen,
    async [Symbol.asyncDispose]() {
      position.leave()
      await looking[Symbol.asyncDispose]()
    },
  }
}

interface OneBatch {
  readonly max: number
  readonly onEvent: (event: StreamEvent) => Promise<void>
}

/** Reads the next ones. Gives whether there may be more. */
async function readOn(options: FollowLogOptions, position: LogPosition, { max, onEvent }: OneBatch): Promise<boolean> {
  const isHere = position.holdOn()
  if (!position.isKnown) {
    const first = await beginning(options)
    if (!isHere()) return false
    position.reach(first)
  }
  const { roomClass } = options.store
  const from = { stream: roomClass.log.stream, filter: allEvents(roomClass), after: position.seen }
  const asked = { ...from, max, maxBytes: BATCH.maxBytes }
  const { messages, hasMore } = await (max > FEW ? readMany : readFew)(options.nats, asked)
  if (!isHere()) return false
  for (const { seq, subject, header, data } of messages) {
    const event = toStreamEvent({ seq, subject, headers: header, data })
    if (event !== null) await onEvent(event)
    if (!isHere()) return false
    position.reach(seq)
  }
  return hasMore
}

interface ReadOn {
  readonly messages: readonly PickedMessage[]
  /** Whether there may be more. */
  readonly hasMore: boolean
}

async function readMany({ jsm }: Nats, asked: BatchAsked): Promise<ReadOn> {
  const messages = await readBatch(jsm, asked)
  return { messages, hasMore: (messages.at(-1)?.pending ?? 0) > 0 }
}

async function readFew(nats: Nats, { stream, filter, after, max }: BatchAsked): Promise<ReadOn> {
  const messages: PickedMessage[] = []
  for (let from = after; messages.length < max;) {
    const message = await getDirect(nats, { stream, seq: from + 1, next_by_subj: filter })
    if (message === null) return { messages, hasMore: false }
    messages.push(message)
    from = message.seq
  }
  return { messages, hasMore: true }
}

/** The sequence after which to begin. */
async function beginning({ store, cursors, onSkipped }: FollowLogOptions): Promise<number> {
  const cursor = await cursors.cursor().catch(() => 0)
  // A cursor beyond everything that was ever committed is of another stream.
  const after = cursor === 0 || cursor <= (await store.frontier()) ? cursor : 0
  await onSkipped({ after: 0, to: after })
  return after
}

function isRemoval({ event }: StreamEvent): boolean {
  return event.type === 'message.erased' || isEnd(event)
}
