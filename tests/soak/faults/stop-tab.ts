import { pauseProcess, resumeProcess } from '@wick/platform/testing/pause-process'
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Speaker } from '../people/speaker.ts'
import type { Fault } from './fault.ts'

const [SHORTEST_MS, SPREAD_MS] = [2_000, 20_000]

/**
 * A tab that its device put to sleep, as phones do: its process stops in the middle of its work. (The browser's own
 * freezing spares a page that a test drives.) Nobody types into it while it sleeps.
 */
export function stopTab({ name, visitor, takeTurn }: Speaker, random: Random): Fault {
  return {
    name: `${name}: tab asleep`,
    strike: () =>
      takeTurn(async () => {
        const session = await visitor.browser.newBrowserCDPSession()
        const { processInfo } = await session.send('SystemInfo.getProcessInfo')
        const pids = processInfo.flatMap(({ type, id }) => (type === 'renderer' ? [id] : []))
        await Promise.all(pids.map((pid) => pauseProcess({ pid })))
        await delay(SHORTEST_MS + random.below(SPREAD_MS))
        for (const pid of pids) resumeProcess({ pid })
        await session.detach()
      }),
  }
}
