import { z } from 'zod'

const session = z.string()
/** 16 bytes that stand for all that was written. */
const content = z.string()

/** What is asked of the system by somebody with an account. A session is named by whoever begins it. */
export const AccountCall = z.discriminatedUnion('f', [
  z.object({ f: z.literal('register'), handle: z.string(), person: z.string(), session }),
  z.object({ f: z.literal('sign-in'), session }),
  z.object({ f: z.literal('use'), session }),
  z.object({ f: z.literal('refresh'), session }),
  z.object({ f: z.literal('sign-out'), session }),
  z.object({ f: z.literal('write'), session, expected: z.int(), content }),
  z.object({ f: z.literal('read'), session }),
  z.object({ f: z.literal('deliver'), item: content }),
  z.object({ f: z.literal('read-inbox'), session }),
  z.object({ f: z.literal('take'), session, item: content }),
  z.object({ f: z.literal('delete'), session }),
  z.object({ f: z.literal('certify') }),
])
export type AccountCall = z.infer<typeof AccountCall>

/** What was answered; each call has only some of it. */
export const AccountAnswer = z.object({
  /** Of a vault: which version was read, and what stood in it. */
  version: z.int().optional(),
  content: content.optional(),
  /** Of an inbox: everything in it. */
  items: z.array(z.object({ seq: z.int(), item: content })).optional(),
  /** Of a certificate. */
  stores: z.array(z.object({ store: z.string(), cleared: z.int(), left: z.int() })).optional(),
})
export type AccountAnswer = z.infer<typeof AccountAnswer>

/** When it was recorded (ms since the epoch). The order of entries is the order of real time. */
const at = z.number()
/** One handle, and whoever wants it. */
const account = z.string()
/** Ties an outcome to what was invoked. */
const op = z.int()

/** One line of a recording of accounts. */
export const AccountEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invoked'), at, op, account, call: AccountCall }),
  z.object({ kind: z.literal('ok'), at, op, account, answer: AccountAnswer }),
  z.object({ kind: z.literal('refused'), at, op, account, code: z.string() }),
  /** Nobody knows whether it happened, or will. */
  z.object({ kind: z.literal('unknown'), at, op, account }),
  /** A certificate was waited for, long after everything was mended. */
  z.object({ kind: z.literal('settled'), at, account }),
])
export type AccountEntry = z.infer<typeof AccountEntry>
