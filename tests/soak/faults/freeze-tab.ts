import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Speaker } from '../people/speaker.ts'
import type { Fault } from './fault.ts'

const [SHORTEST_MS, SPREAD_MS] = [2_000, 20_000]

/** A tab in the background whose browser stops it; nobody types into it meanwhile. */
export function freezeTab({ name, person, takeTurn }: Speaker, random: Random): Fault {
  const { page, context } = person
  return {
    name: `${name}: tab frozen`,
    strike: () =>
      takeTurn(async () => {
        const session = await context.newCDPSession(page)
        await session.send('Page.setWebLifecycleState', { state: 'frozen' })
        await delay(SHORTEST_MS + random.below(SPREAD_MS))
        await session.send('Page.setWebLifecycleState', { state: 'active' })
        await page.bringToFront()
        await session.detach()
      }),
  }
}
