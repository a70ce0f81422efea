import { z } from 'zod/mini'

/** As `z.instanceof`, made of what a page that opens rooms has loaded already: that one would be more of its first load. */
export function instanceOf<Kind>(kind: abstract new (...given: never) => Kind) {
  const take = z.transform((value: unknown, { issues }) => {
    if (value instanceof kind) return value
    issues.push({ code: 'custom', input: value })
    return z.NEVER
  })
  return z.pipe(z.unknown(), take)
}
