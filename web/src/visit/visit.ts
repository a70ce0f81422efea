import type { Certificate } from '@wick/contracts/events'
import type { RoomEnd } from '@wick/client/state/room-state'
import type { RoomHandle } from '../room/room-handle.ts'

/**
 * How far somebody has come with a link. asking: nothing has happened yet. entering: on the way to a new seat. returning: back to a
 * seat that this browser holds. keyless: the address names a room whose keys are not here. over: the room ended before we came.
 */
export type Visit =
  | { readonly stage: 'asking' | 'entering' | 'returning'; readonly problem: string | null }
  | { readonly stage: 'inside'; readonly room: RoomHandle }
  | { readonly stage: 'keyless' }
  | {
      readonly stage: 'over'
      readonly end: RoomEnd
      readonly certificate: Certificate | null
      readonly isOver: boolean
    }
