import { counter, seconds } from './define-instrument.ts'

/** By `service`, `verb` and `code` (`ok`, a refusal, a failure), as the service that owns the command sees it. */
export const commandDuration = seconds('wick.command.duration', 'From a command to its reply')

/** By `service` and `verb`, as the caller sees it. */
export const commandsUnanswered = counter('wick.commands.unanswered', 'Commands that no replica answered in time')

/** By `service`, as the caller sees it. */
export const homesPutAside = counter('wick.homes.aside', 'Replicas that were a room’s home and did not answer')

/** By `lane` and `result`: committed, duplicate, conflict, unknown, full, failed. */
export const appends = counter('wick.appends', 'Appends to the logs of all rooms')

/** By `lane`: room, log, blob, epoch, account. Each reader counts each time that it meets one. */
export const unreadable = counter('wick.entries.unreadable', 'Entries that this version cannot read, passed over')

/** Each reader counts each time that it meets one. */
export const brokenChains = counter('wick.chains.broken', 'Readings of a room that missed an entry that nothing erased')

export const lateEpochs = counter(
  'wick.epochs.late',
  'Looks that found another epoch beside the first one of the stream',
)

/** By `reason`: silent, behind, reconnected, asked, failed. */
export const followerRestarts = counter('wick.follower.restarts', 'Consumers of the log that were made anew')

/** By `stream` and `result`: committed, refused (what it expected was out of date), unavailable. */
export const barriers = counter('wick.barriers', 'Barriers behind which final answers were read')

/** By `what`: epoch, fill, attachments, leader, log, room, history. */
export const pollFailures = counter(
  'wick.looks.failed',
  'Looks at the brokers that failed for another reason than silence',
)
