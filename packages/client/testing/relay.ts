import type { EventFrame } from '@wick/contracts/frames'
import { History } from '@wick/contracts/http'
import type { Bytes } from '@wick/e2ee/bytes'
import type { HttpCall, Line, LineEvents, Ports } from '../src/ports.ts'

export type Passed = string | Bytes

/** Stands between a client and its server, and may be dishonest. */
export interface Relay {
  readonly ports: Ports
  /** What reaches the client in a frame's place; the honest relay passes it on. */
  down: (frame: Passed) => readonly Passed[]
  /** Whether an envelope reaches the server. */
  up: (frame: Passed) => boolean
  /** What the server is asked in a call's place. */
  ask: (call: HttpCall) => HttpCall
  /** Where a line leads. */
  lead: (path: string) => string
  /** What the client reads for history; null: it cannot be read. */
  history: (events: readonly EventFrame[]) => readonly EventFrame[] | null
  /** Breaks every line without a word. */
  cut(): void
  /** Hands frames of its own to every line. */
  inject(...frames: readonly Passed[]): void
}

const ABNORMAL = 1006
const HISTORY = /\/messages\?/

export function createRelay(ports: Ports): Relay {
  const lines = new Map<Line, LineEvents>()
  const give = (events: LineEvents, frame: Passed) =>
    typeof frame === 'string' ? events.onText(frame) : events.onBytes(frame)

  const relay: Relay = {
    down: (frame) => [frame],
    up: () => true,
    ask: (call) => call,
    lead: (path) => path,
    history: (events) => events,
    cut() {
      const broken = [...lines]
      lines.clear()
      for (const [line, events] of broken) {
        line.abandon()
        events.onClose(ABNORMAL)
      }
    },
    inject(...frames) {
      for (const events of lines.values()) for (const frame of frames) give(events, frame)
    },
    ports: {
      ...ports,
      async http(call) {
        const response = await ports.http(relay.ask(call))
        return call.method === 'GET' && HISTORY.test(call.path) && response.ok ? retold(response) : response
      },
      connect(path, events) {
        const pass = (frame: Passed) => {
          for (const passed of relay.down(frame)) give(events, passed)
        }
        const line = ports.connect(relay.lead(path), {
          onText: pass,
          onBytes: pass,
          onClose(code) {
            lines.delete(line)
            events.onClose(code)
          },
        })
        lines.set(line, events)
        return {
          send: (data) => (relay.up(data) ? line.send(data) : true),
          abandon() {
            lines.delete(line)
            line.abandon()
          },
        }
      },
    },
  }

  async function retold(response: Response): Promise<Response> {
    const page = History.parse(await response.json())
    const events = relay.history(page.events)
    return events === null ? new Response('', { status: 502 }) : Response.json({ ...page, events })
  }

  return relay
}
