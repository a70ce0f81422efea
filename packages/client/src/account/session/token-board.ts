import type { Channel } from '@wick/e2ee/worker-channel'
import type { Ports } from '../../ports.ts'
import { TabMessage } from './tab-message.ts'

export interface HeldToken {
  readonly accessToken: string
  /** By this device's clock; ms since the epoch. */
  readonly goodUntil: number
}

/** The access token as the tabs of a browser share it: in their memory, and nowhere else. */
export interface TokenBoard {
  /** Null where there is none that is good for a while yet. */
  held(): HeldToken | null
  /** For this tab and all others. */
  readonly tell: (token: HeldToken) => void
  /** What another tab has of the token that is good until then; null where none answers soon, or it is the one that was dropped. */
  ask(goodUntil: number): Promise<HeldToken | null>
  /** This tab takes it for good no more, whoever has it. */
  readonly drop: (accessToken: string) => void
  /** The session is over, for all tabs. */
  tellEnd(): void
}

type Unsigned<Message> = Message extends unknown ? Omit<Message, 'session'> : never

/** A token counts as over so long before it is. */
const MARGIN_MS = 30_000
/** As long as another tab may take to say that it has one. */
const ANSWERS_WITHIN_MS = 1_000

interface BoardOptions {
  readonly ports: Pick<Ports, 'after' | 'clock'>
  /** Whose tokens they are; null as long as this tab does not know. What is said of other sessions is none of its business. */
  readonly sessionId: () => string | null
  readonly onEnd: () => void
}

export function createTokenBoard(
  tabs: Channel,
  { ports: { after, clock }, sessionId, onEnd }: BoardOptions,
): TokenBoard {
  let token: HeldToken | null = null
  let dropped: HeldToken | null = null
  const waiting = new Set<(heard: HeldToken | null) => void>()
  const post = (message: Unsigned<TabMessage>) => tabs.post({ ...message, session: sessionId() ?? '' })
  const held = () => (token !== null && token.goodUntil - MARGIN_MS > clock.wall() ? token : null)

  function take(heard: HeldToken): void {
    if (heard.accessToken === dropped?.accessToken || heard.goodUntil < (token?.goodUntil ?? 0)) return
    token = heard
    for (const resolve of waiting) resolve(held())
  }

  tabs.listen((message) => {
    const heard = TabMessage.safeParse(message).data
    // A page of another version may say other things.
    if (heard === undefined || !('session' in heard)) return
    const [own, known] = [held(), sessionId()]
    const isOurs = heard.session === known
    if (heard.kind === 'ask' && isOurs && own !== null) post({ kind: 'token', ...own })
    if (heard.kind === 'token' && isOurs) take({ accessToken: heard.accessToken, goodUntil: heard.goodUntil })
    // A tab that has not looked yet has the one that was there.
    if (heard.kind === 'ended' && (isOurs || known === null)) {
      token = null
      onEnd()
    }
  })

  return {
    held,
    tell(told) {
      take(told)
      post({ kind: 'token', ...told })
    },
    async ask(goodUntil) {
      if (goodUntil - MARGIN_MS <= clock.wall() || goodUntil === dropped?.goodUntil) return null
      const { promise, resolve } = Promise.withResolvers<HeldToken | null>()
      waiting.add(resolve)
      const stopWaiting = after(ANSWERS_WITHIN_MS, () => resolve(null))
      post({ kind: 'ask' })
      return promise.finally(() => {
        stopWaiting()
        waiting.delete(resolve)
      })
    },
    drop(accessToken) {
      if (token?.accessToken !== accessToken) return
      dropped = token
      token = null
    },
    tellEnd() {
      token = null
      post({ kind: 'ended' })
      onEnd()
    },
  }
}
