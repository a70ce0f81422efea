import type { Conversation } from './conversation.ts'
import type { SessionGround } from './ground.ts'
import type { Lifetime } from './lifetime.ts'
import type { Outbox } from './outbox.ts'
import type { Reception } from './reception.ts'

/** In the order in which they are made: each knows those before it. */
export interface SessionParts {
  readonly ground: SessionGround
  readonly outbox: Outbox
  readonly reception: Reception
  readonly lifetime: Lifetime
  readonly conversation: Conversation
}
