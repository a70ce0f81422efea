import { RingEvent } from '@wick/contracts/account-events'
import { FIRST_KEY_RING, RING_SUBJECT } from '@wick/contracts/account-subjects'
import { type KeyRings, ringsOf } from '@wick/domain/account/key-rings'
import type { Nats } from '@wick/platform/nats/nats'
import { VersionConflictError } from '@wick/platform/process/errors'
import { append } from './append.ts'
import { decodeEvent, encodeEvent } from './event-header.ts'
import { lastInLane, purgeLane } from './lanes.ts'

export interface LoadedRings {
  readonly rings: KeyRings
  /** What the next append expects. */
  readonly version: number
  /** When that was stored, by the broker's clock (ms). */
  readonly storedAt: number
}

/** Which rings there are, as whoever leads the stream says. */
export interface Rings {
  /** As this replica has last seen them; they change seldom. */
  current(): KeyRings
  reload(): Promise<LoadedRings>
  /** False where another replica was quicker. */
  append(event: RingEvent, version: number): Promise<boolean>
  /** Of what the rings have been through only the last counts. */
  forgetPast(): Promise<void>
}

/** Opens the first ring where there is none yet. */
export async function jetStreamRings(nats: Nats, now: () => number): Promise<Rings> {
  const read = async (): Promise<LoadedRings | null> => {
    const message = await lastInLane(nats, RING_SUBJECT)
    if (message === null) return null
    const { seq, time } = message
    return { rings: ringsOf(decodeEvent(RingEvent, message), seq), version: seq, storedAt: time.getTime() }
  }
  const appendEvent = async (event: RingEvent, seq: number) => {
    const expected = { filter: RING_SUBJECT, seq }
    try {
      await append(nats, { subject: RING_SUBJECT, headers: encodeEvent(event), expected })
      return true
    } catch (error) {
      if (error instanceof VersionConflictError) return false
      throw error
    }
  }
  const readOrOpen = async (): Promise<LoadedRings> => {
    const found = await read()
    if (found !== null) return found
    await appendEvent({ type: 'ring.opened', at: now(), ring: FIRST_KEY_RING }, 0)
    return readOrOpen()
  }

  let { rings } = await readOrOpen()
  return {
    current: () => rings,
    async reload() {
      const loaded = await readOrOpen()
      rings = loaded.rings
      return loaded
    },
    append: appendEvent,
    forgetPast: () => purgeLane(nats, RING_SUBJECT, 1),
  }
}
