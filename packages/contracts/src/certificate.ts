import { z } from 'zod/mini'
import { Ms } from './ids.ts'

export const EndReason = z.enum(['destroyed', 'expired', 'idle'])
export type EndReason = z.infer<typeof EndReason>

/** A count that found nothing. Code has it from parsing a count alone: a certificate claims nothing that nobody has looked for. */
export const NoneLeft = z.literal(0).brand<'NoneLeft'>()

/** One store that was cleared: how many entries went, and that none was left when it was checked. */
export const ClearedStore = z.object({ store: z.string(), cleared: z.int().check(z.gte(0)), left: NoneLeft })
export type ClearedStore = z.infer<typeof ClearedStore>

/** What the reaper proves: every store that held the room, cleared and checked. */
export const Certificate = z.object({ erasedAt: Ms, stores: z.array(ClearedStore) })
export type Certificate = z.infer<typeof Certificate>
