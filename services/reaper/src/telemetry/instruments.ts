import { seconds } from '@wick/platform/telemetry/define-instrument'

/** How long after its deadline a room's end was committed. */
export const endLateness = seconds('wick.room.end.lateness', 'From a deadline to the committed end')

/** How long after its end a room's certificate was committed. */
export const eraseDuration = seconds('wick.room.erase.duration', 'From the end of a room to its certificate')
