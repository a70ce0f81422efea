import { z } from 'zod'
import { KINDS } from './end.ts'

/** What the process of an end is told. Anything else ends it. */
export const EndOrder = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('enter'),
    kind: z.enum(KINDS),
    gateway: z.string(),
    /** Null: in a new room. */
    invitation: z.string().nullable(),
  }),
  z.object({ type: z.literal('say'), text: z.string() }),
])
export type EndOrder = z.infer<typeof EndOrder>

/** What it tells. Times are milliseconds of the machine's monotonic clock, which all its processes share. */
export const EndReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('entered'), invitation: z.string() }),
  z.object({ type: z.literal('shown'), text: z.string(), at: z.number() }),
  /** It is acknowledged, and its sender has read it in the log. */
  z.object({ type: z.literal('settled'), text: z.string(), saidAt: z.number() }),
])
export type EndReport = z.infer<typeof EndReport>
