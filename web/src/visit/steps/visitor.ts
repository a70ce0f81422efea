import type { Ports } from '@wick/client/ports'
import type { Ref } from 'vue'
import type { Banner } from '../../frame/banner.ts'
import type { RunningEngine } from '../../crypto/start-engine.ts'
import type { Hold } from '../hold.ts'
import type { Stay } from '../stay.ts'
import type { Visit } from '../visit.ts'

/** Somebody on the way to a room, in one tab: what is known of the way, and what may be done on it. */
export interface Visitor {
  readonly ports: Ports
  readonly held: Hold
  readonly stay: Stay
  readonly name: () => string
  readonly visit: Readonly<Ref<Visit>>
  /** Shows how far somebody has come, unless that changes nothing for them. */
  readonly show: (wanted: Visit) => void
  readonly onKnown: (roomId: string, hasSeat: boolean) => void
  /** Sends the visitor away, unless they have left. `isStranger`: there is no seat to come back to. */
  readonly bounce: (banner: Banner | null, isStranger?: boolean) => void
  roomId: string
  /** The link until there is a seat. Then the name, which opens nothing elsewhere. */
  entrance: string
  /** What a tab that led has left to open the room with, this one or another. */
  handed: CryptoKey | null
  /** The worker that has the link open while somebody is asked. */
  asking: RunningEngine | null
  cameAgainAt: number
  /** Somebody was asked, and wants to sit down. */
  isAgreed: boolean
}
