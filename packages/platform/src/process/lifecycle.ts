import { failureFields, type Logger } from './logger.ts'
import { releaseStart } from './release-start.ts'
import type { Telemetry } from '../telemetry/start-telemetry.ts'

/** Less than what Compose and Kubernetes allow. A gateway with many clients finishes what it has promised first. */
const FORCED_EXIT_MS = 25_000

/** What a service is given beside its configuration: the clock (ms), and what measures it. */
export interface ServiceDependencies {
  readonly now?: () => number
  readonly telemetry?: Telemetry
  /** Ends this process as failed, for its supervisor to start it anew: what it stands on is gone for good. */
  readonly abandon?: (reason: string) => void
}

/**
 * Starts a service and disposes it on SIGINT or SIGTERM, when its supervisor goes away, or when it abandons itself.
 * The event loop then empties by itself; the timer is the last resort.
 */
export async function runService(
  logger: Logger,
  start: (given: Required<Pick<ServiceDependencies, 'abandon'>>) => Promise<AsyncDisposable>,
): Promise<void> {
  const stop = new AbortController()
  const abandon = (reason: string) => {
    logger.error({ reason }, 'abandoned')
    process.exitCode = 1
    stop.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  process.once('disconnect', () => stop.abort())
  // A supervisor that waits for the end would otherwise be what keeps the event loop from emptying.
  process.channel?.unref()
  // A service that still waits for its brokers has promised nothing, and would wait for ever.
  const giveUp = () => process.exit(1)
  stop.signal.addEventListener('abort', giveUp)
  try {
    await using service = await start({ abandon })
    void service
    stop.signal.removeEventListener('abort', giveUp)
    logger.info({}, 'ready')
    releaseStart()
    await aborted(stop.signal)
    logger.info({}, 'stopping')
    forceExitLater(logger)
  } catch (error) {
    logger.error({ ...failureFields(error), reason: startFailure(error) }, 'failed')
    process.exitCode = 1
    forceExitLater(logger)
  }
}

function forceExitLater(logger: Logger): void {
  const force = () => {
    const kinds = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind)
    const waitsFor = [...kinds].map(([kind, { length }]) => `${kind} ${length}`).join(', ')
    logger.error({ waitsFor }, 'gave up')
    process.exit(1)
  }
  setTimeout(force, FORCED_EXIT_MS).unref()
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** At start no room exists yet for this process, so the message can only speak of configuration and brokers. */
function startFailure(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
