import type { Nats } from '@wick/platform/nats/nats'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'
import { heardAgo } from './heard-ago.ts'

const POLL_EVERY_MS = 500
/** nats-server elects nobody sooner than 4 s after a peer last heard of its leader (raft.go, minElectionTimeout); clocks may drift. */
const UNCHALLENGED_MS = 3_000

/** What is known of who leads a stream. */
export interface StreamLeader extends Disposable {
  /** One broker alone holds the stream: what it has not committed, nobody has. */
  isAlone(): boolean
  /** Every broker of the stream followed its leader so lately that no other can lead by now. */
  isUnchallenged(): boolean
}

/**
 * Polls twice a second. A leader that is cut off goes on answering for seconds by what it knew. Until the others have
 * missed it for some seconds they elect no other. All times are this machine's.
 */
export async function watchStreamLeader({ jsm }: Nats, stream: string): Promise<StreamLeader> {
  let isAlone = false
  let unchallengedUntil = 0
  const poll = async (): Promise<void> => {
    const askedAt = performance.now()
    const { cluster, config } = await jsm.streams.info(stream)
    const followers = cluster?.replicas ?? []
    isAlone = config.num_replicas === 1
    if (followers.length !== config.num_replicas - 1) return
    const longest = Math.max(0, ...followers.map(heardAgo))
    unchallengedUntil = Math.max(unchallengedUntil, askedAt - longest + UNCHALLENGED_MS)
  }
  const pollQuietly = () => poll().catch(reportPollFailure('leader'))
  await pollQuietly()
  // One that hangs shall not hold up the next: an answer counts for three seconds alone.
  const polling = setInterval(() => void pollQuietly(), POLL_EVERY_MS)
  return {
    isAlone: () => isAlone,
    isUnchallenged: () => isAlone || performance.now() < unchallengedUntil,
    [Symbol.dispose]: () => clearInterval(polling),
  }
}
