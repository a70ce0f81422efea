import type { RoomId } from '@wick/contracts/ids'
import { every } from '@wick/platform/concurrency/every'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { DeadlineKind, DeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import { WakeableSleep } from './wakeable-sleep.ts'

const LONGEST_SLEEP_MS = 1_000
const CLAIM_LIMIT = 128
/** Of a lease: so soon failed work is tried again. The rest of its lease is for a reaper that has died. */
const RETRY_SHARE = 1 / 4

export interface DeadlineWorkerOptions {
  readonly queue: DeadlineQueue
  readonly kind: DeadlineKind
  readonly leaseMs: number
  readonly concurrency: number
  readonly work: (roomId: RoomId) => Promise<void>
  /** Whether the broker answers within that time (ms): what is claimed is done with it. */
  readonly isAnswering: (withinMs: number) => Promise<boolean>
  readonly logger: Logger
  readonly now: () => number
}

export interface DeadlineWorker extends AsyncDisposable {
  /** Something may be due sooner than this worker knows. */
  readonly wake: () => void
}

/**
 * Claims what is due, and does it. A claim is renewed while its work goes on and the broker answers.
 * Work that dies with its reaper is claimed again when the lease ends; failed work sooner.
 */
export function startDeadlineWorker(options: DeadlineWorkerOptions): DeadlineWorker {
  const underWay = new Semaphore(options.concurrency)
  const sleep = new WakeableSleep()
  let isStopped = false
  const running = (async () => {
    while (!isStopped) {
      sleep.listen()
      const pauseMs = await claimDue(options, underWay).catch((error: unknown) => {
        options.logger.warn({ kind: options.kind, ...failureFields(error) }, 'the deadline queue cannot be read')
        return LONGEST_SLEEP_MS
      })
      if (!isStopped && pauseMs > 0) await sleep.for(pauseMs)
    }
  })()

  return {
    wake: () => sleep.wake(),
    async [Symbol.asyncDispose]() {
      isStopped = true
      sleep.wake()
      await running
      await underWay.idle()
    },
  }
}

/** Starts the work on what is due; gives how long there is nothing to claim (ms), 0 where there may be more. */
async function claimDue(options: DeadlineWorkerOptions, underWay: Semaphore): Promise<number> {
  const { queue, kind, leaseMs, now, isAnswering } = options
  const next = (await queue.next(kind)) ?? Infinity
  if (next > now()) return Math.min(next - now(), LONGEST_SLEEP_MS)
  if (!(await isAnswering(leaseMs / 2))) return leaseMs * RETRY_SHARE
  const rooms = await queue.claim(kind, now(), leaseMs, Math.min(CLAIM_LIMIT, underWay.free))
  for (const roomId of rooms) await underWay.start(() => workUnderLease(options, roomId))
  return 0
}

/** Work that outlasts its lease, on a busy machine, would be done by every reaper and so take longer still: the lease is renewed. */
async function workUnderLease(
  { queue, kind, leaseMs, work, isAnswering, logger, now }: DeadlineWorkerOptions,
  roomId: RoomId,
): Promise<void> {
  let isOver = false
  using _renewing = every(leaseMs / 2, async () => {
    // It may be done, and postponed to another time, while the broker is asked.
    if (!(await isAnswering(leaseMs / 2)) || isOver) return
    await queue.postpone(kind, roomId, now() + leaseMs).catch(() => undefined)
  })
  try {
    await work(roomId).finally(() => (isOver = true))
  } catch (error) {
    logger.warn({ kind, ...failureFields(error) }, 'left for another try')
    await queue.postpone(kind, roomId, now() + leaseMs * RETRY_SHARE).catch(() => undefined)
  }
}
