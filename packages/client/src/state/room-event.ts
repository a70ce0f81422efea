import type { Certificate } from '@wick/contracts/certificate'
import type { EventFrame, Welcome } from '@wick/contracts/frames'
import type { Content } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import type { Alarm } from '@wick/e2ee/errors'
import type { RosterMember } from '@wick/e2ee/room/roster'
import type { Shown } from '@wick/e2ee/shown'
import type { Way } from '../line/way.ts'
import type { Seen } from '../session-options.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import type { Connection, RoomEnd, Upload } from './room-state.ts'

/** The room lane's frames: the server's word, in clear. */
export type Fact = Extract<EventFrame, { type: 'created' | 'joined' | 'left' | 'removed' | 'extended' | 'locked' }>

export interface Waiting {
  readonly bodyId: string
  readonly content: Content
}

/** Everything that happens to a room, as its session tells it. */
export type RoomEvent =
  | { readonly type: 'connection'; readonly connection: Connection }
  /** Nothing of it is kept here, or is kept any more: for us it ends with whoever has it open. */
  | { readonly type: 'fleeting' }
  /** What carries the line from here on. */
  | { readonly type: 'way'; readonly way: Way }
  | { readonly type: 'seated'; readonly seat: Seen }
  | { readonly type: 'welcomed'; readonly welcome: Welcome }
  | { readonly type: 'caught_up' }
  | { readonly type: 'fact'; readonly fact: Fact }
  /** Something was appended to the conversation at that time (ms, server's). */
  | { readonly type: 'activity'; readonly at: number }
  /** `at`: when it was heard (ms, server time). */
  | { readonly type: 'presence'; readonly participantId: string; readonly online: boolean; readonly at: number }
  /** What the engine made of events, of the log or of the archive. */
  | { readonly type: 'shown'; readonly shown: readonly Shown[] }
  | { readonly type: 'typing_over'; readonly from: string }
  | {
      readonly type: 'roster'
      readonly members: readonly RosterMember[]
      readonly safety: string
      readonly safetyBytes: Bytes
      readonly link: string | null
    }
  /** All that is not acknowledged, oldest first. */
  | { readonly type: 'outbox'; readonly waiting: readonly Waiting[] }
  | {
      readonly type: 'sent'
      readonly bodyId: string
      readonly content: Content
      readonly seq: number
      readonly timestamp: number
    }
  | { readonly type: 'refused'; readonly bodyId: string; readonly content: Content; readonly code: RefusalCode }
  | { readonly type: 'discarded'; readonly bodyId: string }
  /** How an attachment of ours gets on; null: it is forgotten, or its message is in the outbox. */
  | { readonly type: 'upload'; readonly bodyId: string; readonly upload: Upload | null }
  | { readonly type: 'read_receipts'; readonly isOn: boolean }
  | { readonly type: 'limited'; readonly until: number | null }
  /** Somebody on the way, such as a filter of a network, answers what would change something in the server's place. */
  | { readonly type: 'filtered'; readonly is: boolean }
  | { readonly type: 'alarm'; readonly alarm: Alarm }
  | { readonly type: 'due'; readonly isPast: boolean }
  /** The server names an end that no room lives to see: the latest that may be believed (ms, server time). */
  | { readonly type: 'too_far'; readonly latest: number }
  | { readonly type: 'ended'; readonly end: RoomEnd }
  | { readonly type: 'certificate'; readonly certificate: Certificate }
  /** Nothing more will come: what was kept is deleted, and the certificate is here or will not be. */
  | { readonly type: 'over' }
