import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'

export const USAGE = `usage: npm run torture -- [--seed <n>] [--minutes <m>] [--replicas <n>] [--brokers 1|3] [--rooms <n>] [--calm] [--previous] [--accounts]

  --seed <n>      decides what is asked and what fails; printed when not given
  --minutes <m>   how long new rooms are made (default 1); those that are there then live to their end
  --replicas <n>  of each service (default 2)
  --brokers 1|3   one, or three that each hold every room (default 1)
  --rooms <n>     how many live at once (default 6)
  --calm          nothing fails
  --previous      half of the services are of the version in tests/torture/previous, and change their version now and then
  --accounts      people have accounts as well: they sign in and out, write vaults, are brought items, and are deleted`

export interface Options {
  readonly seed: number
  readonly minutes: number
  readonly replicas: number
  readonly brokers: 1 | 3
  readonly rooms: number
  readonly isCalm: boolean
  /** An earlier version and this one serve the same streams. */
  readonly isMixed: boolean
  readonly hasAccounts: boolean
}

/** Undefined when an argument is not known. */
export function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: String(randomInt(2 ** 31)) },
        minutes: { type: 'string', default: '1' },
        replicas: { type: 'string', default: '2' },
        brokers: { type: 'string', default: '1' },
        rooms: { type: 'string', default: '6' },
        calm: { type: 'boolean', default: false },
        previous: { type: 'boolean', default: false },
        accounts: { type: 'boolean', default: false },
      },
    })
    const [seed, minutes, replicas, rooms] = numbers(values.seed, values.minutes, values.replicas, values.rooms)
    const brokers = values.brokers === '3' ? 3 : values.brokers === '1' ? 1 : undefined
    const isKnown = Number.isInteger(seed) && minutes > 0 && replicas >= 1 && rooms >= 1
    if (!isKnown || brokers === undefined) return undefined
    return {
      seed,
      minutes,
      replicas,
      brokers,
      rooms,
      isCalm: values.calm,
      isMixed: values.previous,
      hasAccounts: values.accounts,
    }
  } catch {
    return undefined
  }
}

const numbers = (...[seed, minutes, replicas, rooms]: readonly [string, string, string, string]) =>
  [Number(seed), Number(minutes), Number(replicas), Number(rooms)] as const
