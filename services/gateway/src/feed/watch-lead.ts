import type { RoomClass } from '@wick/contracts/room-class'
import { every } from '@wick/platform/concurrency/every'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'

const LOOK_EVERY_MS = 1_000

/**
 * Calls back when another broker leads the log. The one that leads repeats to the gateways what is committed; where it dies in
 * between, nobody does.
 */
export function watchLead({ jsm }: Nats, { log }: RoomClass, logger: Logger, onChange: () => void): Disposable {
  let leader: string | undefined
  const look = async () => {
    const seen = (await jsm.streams.info(log.stream)).cluster?.leader
    if (seen === undefined) return
    if (leader !== undefined && seen !== leader) onChange()
    leader = seen
  }
  // One look at a time: answers that overtake each other would tell of changes that there are not.
  const report = reportPollFailure('leader', logger)
  return every(LOOK_EVERY_MS, () => look().catch(report))
}
