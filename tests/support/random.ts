import { randomInt } from 'node:crypto'

/** Numbers that follow from a seed alone (mulberry32). */
export interface Random {
  readonly seed: number
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number
  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item
}

/** Takes the seed from SEED, so that a failure can be played again, or a new one, and prints it. */
export function startRandom(name: string): Random {
  const seed = Number(process.env['SEED'] || randomInt(2 ** 31))
  console.log(`seed ${name}: SEED=${seed}`)
  return seeded(seed)
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    seed,
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}
