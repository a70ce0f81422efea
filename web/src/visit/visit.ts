import type { Certificate } from '@wick/contracts/certificate'
import type { RoomEnd } from '@wick/client/state/room-state'
import type { Destroyer } from '../ended/destroyer.ts'
import type { RoomHandle } from '../room-state/room-handle.ts'

/** All that is left of a room that has ended. */
export interface Ended {
  readonly end: RoomEnd
  /** Which seat was ours; empty for who no longer knows. */
  readonly self: string
  readonly certificate: Certificate | null
  /** Who destroyed it, as far as that was known here; null for who was not here. */
  readonly destroyer: Destroyer | null
  /** Nothing more will come. */
  readonly isOver: boolean
}

/** How far somebody has come with a link, and what their tab holds of the room at that stage. */
export type Visit =
  /** Back to a seat that this browser holds. The lease and a worker, once no other tab leads; a problem where one does and says nothing. */
  | { readonly stage: 'returning'; readonly problem: string | null }
  /** Nothing has happened yet. A worker alone: of two tabs that ask, the one whose button is pressed leads. */
  | { readonly stage: 'asking'; readonly problem: string | null }
  /** On the way to a new seat. The lease and a worker. */
  | { readonly stage: 'entering'; readonly problem: null }
  /** The tab that leads: all of `Lead`. Any other: a line to that one, and a place in the queue for the lease. */
  | { readonly stage: 'inside'; readonly room: RoomHandle }
  /** A seat that this browser holds, and no server to open it with. The lease and a worker, and whatever asks again; any other tab as `inside`. `expiresAt`: as it was heard last (ms). */
  | { readonly stage: 'sealed'; readonly roomId: string; readonly expiresAt: number }
  /** The tab or the address names a room whose keys are not here. Nothing. */
  | { readonly stage: 'keyless' }
  /** The room has ended, now or before we came. Who led lets go of the worker at once, and of the rest when the proof is here. */
  | ({ readonly stage: 'over' } & Ended)
