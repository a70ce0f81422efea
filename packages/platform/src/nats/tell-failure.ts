import { isPassing } from './api-errors.ts'
import { UnavailableError } from '../process/errors.ts'
import { isNoReply } from './is-no-reply.ts'
import { failureFields, type Logger } from '../process/logger.ts'
import { lookFailures } from '../telemetry/instruments.ts'

/** What is looked at again and again, and taken to be as it was where a look fails. */
export type LookedAt = 'epoch' | 'fill' | 'attachments' | 'leader'

/**
 * For looks that are repeated. Silence, and whatever passes by itself, is ignored. Anything else is a fault that nobody
 * would see (a missing right or setting): it is counted, and logged if there is a logger.
 */
export function tellFailure(what: LookedAt, logger?: Logger): (error: unknown) => void {
  return (error) => {
    if (isNoReply(error) || isPassing(error) || error instanceof UnavailableError) return
    lookFailures().add(1, { what })
    logger?.warn({ what, ...failureFields(error) }, 'a look at the brokers failed')
  }
}
