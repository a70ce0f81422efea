const MOST_BYTES = 15_000
const times = (text: string) => text.repeat(Math.floor(MOST_BYTES / new TextEncoder().encode(text).length))

/** What somebody with a seat may say, as often as it fits, to keep the others' pages busy. */
export const FLOODS = {
  marks: () => `a${times('\u0301\u0316')}`,
  links: () => times('http://a.b '),
  code: () => times('```\n```\n'),
  directions: () => times('a\u202Eb\u05D0\u202C'),
  emoji: () => times('👩\u200D'),
} as const satisfies Record<string, () => string>

export type Flood = keyof typeof FLOODS

export function isFlood(name: string | null): name is Flood {
  return name !== null && Object.hasOwn(FLOODS, name)
}
