import type { ErrorCode } from '@wick/contracts/errors'

/**
 * Two are ours, where nothing that speaks the protocol answered, so that what was asked may or may not have happened. `filtered`: somebody
 * on the way answered in the server's place.
 */
export type RefusalCode = ErrorCode | 'unreachable' | 'filtered'
