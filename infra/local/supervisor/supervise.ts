import { setTimeout as delay } from 'node:timers/promises'
import type { Part, RunningPart } from './part.ts'
import { restartDelay } from './restart-delay.ts'

export interface SupervisorOptions {
  /** One line for each crash, by name. */
  readonly report: (line: string) => void
  /** Ends the first start early. */
  readonly giveUp?: AbortSignal
  readonly delayOf?: (crashes: number) => number
}

// A part that has served this long has recovered: its next crash is a first one again.
const RECOVERED_MS = 30_000

/** Starts a part and starts it again whenever it ends; rejects only when the first start fails. */
export async function supervise(part: Part, options: SupervisorOptions): Promise<AsyncDisposable> {
  const stop = new AbortController()
  const first = await part.start(options.giveUp ?? stop.signal)
  const watching = keepRunning(part, first, stop.signal, options)
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await watching
    },
  }
}

async function keepRunning(part: Part, first: RunningPart, stop: AbortSignal, options: SupervisorOptions) {
  const { report, delayOf = restartDelay } = options
  let running: RunningPart | undefined = first
  let crashes = 0
  for (;;) {
    const since = Date.now()
    const reason: string | undefined = running && (await untilEnded(running, stop))
    if (stop.aborted) return running?.stop()

    crashes = running !== undefined && Date.now() - since > RECOVERED_MS ? 1 : crashes + 1
    const wait = delayOf(crashes)
    report(`${part.name} ${reason ?? 'did not start'}: starting it again in ${wait} ms`)
    if (await isStoppedWithin(wait, stop)) return
    running = await part.start(stop).catch(() => undefined)
  }
}

function untilEnded({ ended }: RunningPart, stop: AbortSignal): Promise<string> {
  const { promise: stopped, resolve } = Promise.withResolvers<string>()
  const onStop = () => resolve('stopped')
  if (stop.aborted) onStop()
  stop.addEventListener('abort', onStop, { once: true })
  return Promise.race([ended, stopped]).finally(() => stop.removeEventListener('abort', onStop))
}

async function isStoppedWithin(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await delay(milliseconds, undefined, { signal }).catch(() => {})
  return signal.aborted
}
