import type { HttpCall, LineEvents, Ports, WakeHandlers } from '../src/ports.ts'

/** A line that a test speaks over. */
export interface ManualLine {
  readonly path: string
  readonly sent: (string | Uint8Array)[]
  readonly events: LineEvents
  isAbandoned: boolean
}

/** A machine whose time stands still until a test moves it. */
export interface ManualPorts {
  readonly ports: Ports
  readonly lines: ManualLine[]
  /** The answer to every call. */
  answer: (call: HttpCall) => Response | Promise<Response>
  /** Runs what is due on the way, in its order. */
  pass(ms: number): void
  /** The device woke, or lost its network. */
  wake(): void
  /** The device sleeps for so long, its monotonic clock too: nothing runs, and nobody tells. */
  slumber(ms: number): void
  sleep(): void
  /** Nobody looks any more. */
  hide(): void
}

const BEGINNING = 1_800_000_000_000

export function createManualPorts(): ManualPorts {
  const { after, pass, now } = createManualTimers()
  const lines: ManualLine[] = []
  let slept = 0
  const listening = new Set<WakeHandlers>()
  const hiding = new Set<() => void>()

  const manual: ManualPorts = {
    lines,
    answer: () => new Response('', { status: 502 }),
    pass,
    wake() {
      for (const { onWake } of listening) onWake()
    },
    sleep() {
      for (const { onOffline } of listening) onOffline()
    },
    hide() {
      for (const onHide of hiding) onHide()
    },
    slumber(ms) {
      slept += ms
    },
    ports: {
      http: async (call) => manual.answer(call),
      connect(path, events) {
        const line: ManualLine = { path, sent: [], events, isAbandoned: false }
        lines.push(line)
        return {
          send: (data) => line.sent.push(data) > 0,
          abandon() {
            line.isAbandoned = true
          },
        }
      },
      after,
      clock: { monotonic: now, wall: () => BEGINNING + now() + slept },
      random: () => 0.5,
      listenForWake(handlers) {
        listening.add(handlers)
        return () => listening.delete(handlers)
      },
      listenForHiding(onHide) {
        hiding.add(onHide)
        return () => hiding.delete(onHide)
      },
    },
  }
  return manual
}

interface ManualTimers {
  readonly now: () => number
  readonly after: Ports['after']
  readonly pass: ManualPorts['pass']
}

function createManualTimers(): ManualTimers {
  const jobs = new Set<{ readonly at: number; readonly job: () => void }>()
  let now = 0
  return {
    now: () => now,
    after(ms, job) {
      const entry = { at: now + ms, job }
      jobs.add(entry)
      return () => jobs.delete(entry)
    },
    pass(ms) {
      const end = now + ms
      for (;;) {
        const [next] = [...jobs].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (next === undefined) break
        jobs.delete(next)
        now = Math.max(now, next.at)
        next.job()
      }
      now = end
    },
  }
}
