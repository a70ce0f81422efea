import type { AnyErrorCode } from '@wick/contracts/errors'

/** Why a call of accounts is refused. The last two are ours, as with rooms: nothing that speaks the protocol answered. */
export type AccountCode = AnyErrorCode | 'unreachable' | 'filtered'
