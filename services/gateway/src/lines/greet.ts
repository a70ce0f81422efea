import { CLOSE } from '@wick/contracts/frames'
import type { ParticipantId } from '@wick/contracts/ids'
import type { OpenView } from '@wick/contracts/room-commands'
import type { Semaphore } from '@wick/platform/concurrency/semaphore'
import type { OutletWriter } from '../delivery/outlet-writer.ts'
import type { Listener, RoomFeed } from '../feed/room-feed.ts'
import type { RoomFeeds } from '../feed/room-feeds.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { resumes } from '../telemetry/instruments.ts'
import { type Cursor, type Resume, resumeAt } from './resume.ts'
import { type WelcomeSettings, welcomeOf } from './welcome.ts'

export interface GreetingOptions {
  readonly feeds: RoomFeeds
  /** Of all lines that are greeted: what waits here waits for no answer yet. */
  readonly looks: Semaphore
  readonly settings: WelcomeSettings
  readonly listener: Listener
  readonly writer: OutletWriter
  readonly proof: SeatProof
  /** The end was told meanwhile. */
  readonly isEnding: () => boolean
}

/** What the room was like when the seat was welcomed. */
export interface Greeting {
  readonly feed: RoomFeed
  readonly view: OpenView
  readonly resume: Resume
  /** Who was online, as the welcome said it. */
  readonly online: readonly ParticipantId[]
}

/**
 * Joins the room's feed and sends the welcome; null where the line closes instead. Subscribes first and asks then, on one connection,
 * so that nothing falls between what was and what comes.
 */
export async function greet(options: GreetingOptions, cursor: Cursor): Promise<Greeting | null> {
  const { feeds, looks, settings, listener, writer, proof } = options
  const joining = feeds.join(proof.roomId, listener)
  const look = async () => (writer.isClosed ? ('no_seat' as const) : listener.look())
  const [feed, view] = await Promise.all([joining, looks.run(look)])
  if (writer.isClosed) return null
  // The brokers are away: the client tries again.
  if (view === 'no_answer') writer.close(CLOSE.draining)
  if (view === 'no_answer' || view === 'no_seat') return null
  feed.learn(view)
  if (view.status === 'ended') return null
  feed.tellHead(view.head)
  const online = await feed.renew()
  if (options.isEnding() || writer.isClosed) return null
  const resume = resumeAt(cursor, proof.epoch, view.head)
  resumes().add(1, { result: resume.reason ?? 'recovered' })
  writer.send(welcomeOf(settings, proof, { view, resume, online }))
  return { feed, view, resume, online }
}
