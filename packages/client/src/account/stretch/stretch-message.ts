import { z } from 'zod/mini'
import { instanceOf } from '../instance-of.ts'

const Bytes = instanceOf(Uint8Array<ArrayBuffer>)
const Id = z.int()

/** What the worker is asked: to stretch 64 bytes as that number says. */
export const StretchRequest = z.strictObject({ id: Id, ksf: z.int(), input: Bytes })
export type StretchRequest = z.infer<typeof StretchRequest>

/** `unknown_ksf`: a newer page would know how. `failed`: the device has too little memory, most likely. */
export const StretchFault = z.enum(['unknown_ksf', 'failed'])
export type StretchFault = z.infer<typeof StretchFault>

export const StretchReply = z.discriminatedUnion('ok', [
  z.strictObject({ id: Id, ok: z.literal(true), output: Bytes }),
  z.strictObject({ id: Id, ok: z.literal(false), fault: StretchFault }),
])
export type StretchReply = z.infer<typeof StretchReply>
