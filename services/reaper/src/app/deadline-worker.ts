import type { RoomId } from '@wick/contracts/ids'
import { InFlight } from '@wick/platform/concurrency/in-flight'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { DeadlineQueue, DeadlineKind } from '../adapters/deadline-queue.redis.ts'

const LOOK_AT_LEAST_EVERY_MS = 1_000
const CLAIM_LIMIT = 128

export interface DeadlineWorkerOptions {
  readonly queue: DeadlineQueue
  readonly kind: DeadlineKind
  readonly leaseMs: number
  readonly concurrency: number
  readonly work: (roomId: RoomId) => Promise<void>
  readonly logger: Logger
  readonly now: () => number
}

export interface DeadlineWorker extends AsyncDisposable {
  /** Something may be due sooner than this worker knows. */
  readonly look: () => void
}

/**
 * Sleeps until the next entry is due, claims what is, and does it. A claim is renewed for as long as its work goes on;
 * what fails, or dies with its reaper, is claimed again when the lease ends.
 */
export function startDeadlineWorker(options: DeadlineWorkerOptions): DeadlineWorker {
  const { queue, kind, leaseMs, concurrency, work, logger, now } = options
  const inFlight = new InFlight(concurrency)
  let isStopped = false
  let isLookWanted = false
  let wake = () => {}

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const doWork = async (roomId: RoomId) => {
    // Work that takes longer than its lease, on a busy machine, would be done by every reaper and so take longer still.
    const renewing = setInterval(() => {
      queue.postpone(kind, roomId, now() + leaseMs).catch(() => undefined)
    }, leaseMs / 2)
    try {
      await work(roomId)
    } catch (error) {
      logger.warn({ kind, ...failureFields(error) }, 'left for another try')
    } finally {
      clearInterval(renewing)
    }
  }

  const round = async (): Promise<number> => {
    isLookWanted = false
    const rooms = await queue.claim(kind, now(), leaseMs, Math.min(CLAIM_LIMIT, inFlight.free))
    for (const roomId of rooms) await inFlight.start(() => doWork(roomId))
    if (rooms.length > 0) return 0
    const next = await queue.next(kind)
    return Math.min((next ?? Infinity) - now(), LOOK_AT_LEAST_EVERY_MS)
  }

  const running = (async () => {
    while (!isStopped) {
      const pause = await round().catch((error: unknown) => {
        logger.warn({ kind, ...failureFields(error) }, 'the deadline queue cannot be read')
        return LOOK_AT_LEAST_EVERY_MS
      })
      if (!isStopped && !isLookWanted && pause > 0) await sleep(pause)
    }
  })()

  return {
    look() {
      isLookWanted = true
      wake()
    },
    async [Symbol.asyncDispose]() {
      isStopped = true
      wake()
      await running
      await inFlight.idle()
    },
  }
}
