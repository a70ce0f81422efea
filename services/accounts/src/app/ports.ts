import type { InvitationId } from '@wick/contracts/invitations'
import type { AccountsConfig } from '../config.ts'
import type { AccountState } from '../adapters/account-state.jetstream.ts'
import type { AccessTokens } from '../adapters/access-tokens.ts'
import type { AccountLanes } from '../adapters/accounts.jetstream.ts'
import type { Audit } from '../adapters/audit.jetstream.ts'
import type { Boxes } from '../adapters/boxes.jetstream.ts'
import type { Cards } from '../adapters/cards.jetstream.ts'
import type { Erasures } from '../adapters/erasures.jetstream.ts'
import type { HandleTags } from '../adapters/handle-tags.ts'
import type { Invitations } from '../adapters/invitations.jetstream.ts'
import type { Items } from '../adapters/items.jetstream.ts'
import type { KeyRing } from '../adapters/key-ring.jetstream.ts'
import type { Opaque } from '../adapters/opaque.ts'
import type { Receipts } from '../adapters/receipts.ts'
import type { RefreshTokens } from '../adapters/refresh-tokens.ts'
import type { Rings } from '../adapters/rings.jetstream.ts'
import type { RingStreams } from '../adapters/ring-streams.ts'
import type { Sessions } from '../adapters/sessions.jetstream.ts'
import type { Vaults } from '../adapters/vaults.jetstream.ts'

/** What the use cases work with; each takes the part that it needs. */
export interface Ports {
  readonly lanes: AccountLanes
  readonly ring: KeyRing
  readonly rings: Rings
  readonly ringStreams: RingStreams
  readonly sessions: Sessions
  readonly vaults: Vaults
  readonly cards: Cards
  readonly boxes: Boxes
  readonly items: Items
  readonly state: AccountState
  readonly erasures: Erasures
  readonly audit: Audit
  readonly invitations: Invitations
  readonly opaque: Opaque
  readonly tags: HandleTags
  readonly accessTokens: AccessTokens
  readonly refreshTokens: RefreshTokens
  readonly receipts: Receipts
  readonly registration: AccountsConfig['registration']
  /** The console's code, as an invitation is named; null: there is no console. */
  readonly consoleInvitation: InvitationId | null
  readonly now: () => number
}
