import { CLOSE } from '@wick/contracts/frames'
import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import { namedWaitMs } from '../../clock/waits.ts'
import { isForeign } from '../../http/call.ts'
import type { Located } from '../../http/locate.ts'
import type { Ports } from '../../ports.ts'
import { type Closed, GONE, type Outcome } from './choose-call.ts'
import type { WatchedAnswer } from './watch-answer.ts'

export interface AskOptions {
  readonly ports: Ports
  readonly asked: Located
  readonly watched: WatchedAnswer
  /** Whether a sign of life came since the call began. */
  readonly hasSpoken: () => boolean
  /** Somebody on the way answered in the server's place. */
  readonly onForeign: () => void
  /** Reads what the server itself answered with 200. */
  readonly read: (answer: Response) => Promise<Outcome>
}

/** What a refusal means in a socket's words. */
const CODES: Readonly<Record<number, number>> = {
  400: CLOSE.malformed,
  404: CLOSE.noSeat,
  429: CLOSE.tooSlow,
  503: CLOSE.draining,
}

/** Makes one call for events, and says what it came to. */
export async function askForEvents({
  ports,
  asked,
  watched,
  hasSpoken,
  onForeign,
  read,
}: AskOptions): Promise<Outcome> {
  try {
    const answer = await ports.http({ ...asked, signal: watched.signal })
    if (isForeign(answer)) onForeign()
    if (answer.headers.get(ANSWER_HEADER) !== PROTOCOL) return GONE
    return answer.status === 200 ? await read(answer) : refusedBy(answer)
  } catch {
    // What `ping` broke off is asked again.
    if (watched.isBrokenOff()) return 'broken-off'
    if (hasSpoken()) return 'cut'
    return watched.isOverdue() ? 'silent' : GONE
  } finally {
    watched.stop()
  }
}

function refusedBy({ status, headers }: Response): Closed {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = namedWaitMs(Number.isFinite(seconds) ? seconds * 1_000 : null)
  return { closed: CODES[status] ?? GONE.closed, retryAfterMs }
}
