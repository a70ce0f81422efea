import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Visitor } from '../people/arrive.ts'
import type { Fault } from './fault.ts'

const [SHORTEST_MS, SPREAD_MS] = [500, 12_000]

/** What happens to the network of one browser. */
export function lineFaults({ name, person, cable }: Visitor, random: Random): readonly Fault[] {
  const aWhile = () => delay(SHORTEST_MS + random.below(SPREAD_MS))
  return [
    {
      name: `${name}: line cut`,
      async strike() {
        cable.cut()
        await aWhile()
        cable.mend()
      },
    },
    {
      name: `${name}: line frozen`,
      async strike() {
        cable.freeze()
        await aWhile()
        cable.mend()
      },
    },
    {
      name: `${name}: offline`,
      async strike() {
        await person.context.setOffline(true)
        await aWhile()
        await person.context.setOffline(false)
      },
    },
  ]
}
