import { z } from 'zod'

export const SYSTEMS = ['wick', 'wick traced', 'seated', 'socket.io', 'ws'] as const
export type SystemName = (typeof SYSTEMS)[number]

const Load = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate'), perSecond: z.number(), windowAt: z.number().optional() }),
  z.object({ kind: z.literal('maximum') }),
])

/** What the load generator is told, on its standard input. */
export const Plan = z.object({
  system: z.enum(SYSTEMS),
  /** Base addresses, one per gateway or server. */
  servers: z.array(z.string()).readonly(),
  rooms: z.number(),
  loads: z.array(Load).readonly(),
  heatMs: z.number(),
  warmUpMs: z.number(),
  windowMs: z.number(),
  inFlight: z.number(),
  /** The processes whose use of the machine is read at the edges of each window. */
  watched: z.array(z.object({ pid: z.number(), name: z.string() })).readonly(),
})
export type Plan = z.infer<typeof Plan>
