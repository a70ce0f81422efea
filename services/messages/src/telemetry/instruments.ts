import { counter, seconds } from '@wick/platform/telemetry/define-instrument'

/** How far the history of all rooms is behind the log. */
export const projectionLag = seconds('wick.projection.lag', 'From a commit to its projection')

/** Rooms whose history was read from the log again, because it was behind or gone. */
export const rewinds = counter('wick.projection.rewinds', 'Histories brought up from the log')

/** What was sent again and stood in the log already. */
export const repeats = counter('wick.messages.repeated', 'Messages sent again, without a second effect')
