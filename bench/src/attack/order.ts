import { z } from 'zod'

export const ATTACKS = ['pings', 'questions', 'fragments', 'sends', 'history', 'reads'] as const
export type Attack = (typeof ATTACKS)[number]

/** What the attacker's process is told: each target is one socket of one seat. */
export const Order = z.object({
  attack: z.enum(ATTACKS),
  /** Whether it opens the lines again that it is cut off from. */
  comesBack: z.boolean(),
  targets: z.array(z.object({ url: z.string(), cookie: z.string(), head: z.number() })),
})
export type Order = z.infer<typeof Order>
export type Target = Order['targets'][number]
