const ANIMALS = [
  'badger',
  'bat',
  'bear',
  'beetle',
  'bison',
  'crane',
  'crow',
  'deer',
  'dingo',
  'eel',
  'egret',
  'falcon',
  'ferret',
  'finch',
  'fox',
  'gecko',
  'goose',
  'hare',
  'heron',
  'ibex',
  'jackal',
  'koala',
  'lemur',
  'lynx',
  'marten',
  'mole',
  'moth',
  'newt',
  'otter',
  'owl',
  'panda',
  'pike',
  'puffin',
  'quail',
  'raven',
  'robin',
  'seal',
  'shark',
  'shrew',
  'sloth',
  'snail',
  'stork',
  'swift',
  'tapir',
  'toad',
  'viper',
  'walrus',
  'weasel',
  'wolf',
  'wombat',
  'wren',
  'yak',
] as const

// No vowels, so the tail spells nothing; none of the letters and digits that look alike.
const TAIL = 'bcdfghjkmnpqrstvwxz23456789'
const TAIL_LENGTH = 5

/** A name such as `shark-anonymous-8x2k1`; `random` answers numbers in [0, 1). */
export function anonymousName(random: () => number): string {
  const pick = (from: ArrayLike<string>) => from[Math.floor(random() * from.length)] ?? ''
  const tail = Array.from({ length: TAIL_LENGTH }, () => pick(TAIL))
  return `${pick(ANIMALS)}-anonymous-${tail.join('')}`
}
