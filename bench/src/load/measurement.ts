import { z } from 'zod'
import { Quantiles } from '../report/quantiles.ts'

/** What happened in one measured window. Times are milliseconds. */
export const Measurement = z.object({
  load: z.string(),
  seconds: z.number(),
  /** Messages that were due, and messages that were acknowledged and delivered, within the window. */
  offered: z.number(),
  completed: z.number(),
  /** Answered with an error; never acknowledged or never delivered. */
  refused: z.number(),
  unfinished: z.number(),
  /** From the moment a message was due until the other seat had it, until its sender had the acknowledgement. */
  delivery: Quantiles,
  ack: Quantiles,
  /** From the moment a message was due until it was handed to the socket: how late the load generator itself was. */
  lag: Quantiles,
  servers: z.array(z.object({ name: z.string(), cpuMs: z.number(), rssBytes: z.number() })),
  generatorCpuMs: z.number(),
  /** What everything else on the machine used meanwhile: where it is not small, the figures are of a busy machine. */
  othersCpuMs: z.number(),
})
export type Measurement = z.infer<typeof Measurement>
