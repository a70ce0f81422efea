import type { Inbox } from '../../../support/inbox.ts'
import type { Person } from '../../../support/person.ts'
import type { Random } from '../../../support/random.ts'
import type { AccountRecorder } from '../account-recorder.ts'

export interface AccountWorld {
  /** Base addresses. */
  readonly gateways: readonly string[]
  readonly recorder: AccountRecorder
  /** Nothing new begins after this. */
  readonly stop: AbortSignal
}

/** One browser that is signed in, or was. */
export interface Session {
  readonly name: string
  readonly person: Person
  /** Somebody renews its token: a browser lets one of its tabs do it at a time. */
  isRenewing: boolean
}

/** An account as those who use it know it. */
export interface Household {
  readonly world: AccountWorld
  /** In the recording. */
  readonly name: string
  readonly random: Random
  readonly owner: Person
  readonly inbox: Inbox
  /** Those that were not ended. */
  sessions: readonly Session[]
  /** Of all that were ever begun. */
  begun: number
  /** The last that anybody heard of. */
  vaultVersion: number
  /** What was read and not taken. */
  items: readonly { readonly seq: number; readonly item: string }[]
}
