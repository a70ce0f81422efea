import { EventFrame, SocketEndReason } from '@wick/contracts/frames'
import { z } from 'zod'

/** What is asked of the system. `seat` and `id` are made by the one who asks, and name the same thing again. */
export const Call = z.discriminatedUnion('f', [
  z.object({ f: z.literal('create'), capacity: z.int(), ttlSeconds: z.int(), idleSeconds: z.int().optional() }),
  z.object({ f: z.literal('join'), seat: z.string() }),
  z.object({
    f: z.literal('send'),
    id: z.string(),
    body: z.string(),
    way: z.enum(['socket', 'stream', 'poll', 'http']),
  }),
  z.object({ f: z.literal('read'), after: z.int() }),
  z.object({ f: z.literal('leave') }),
  z.object({ f: z.literal('remove'), participant: z.string() }),
  z.object({ f: z.literal('lock'), locked: z.boolean() }),
  z.object({ f: z.literal('extend'), expiresAt: z.number() }),
  z.object({ f: z.literal('erase'), target: z.int() }),
  z.object({ f: z.literal('claim'), target: z.int() }),
  z.object({ f: z.literal('destroy') }),
])
export type Call = z.infer<typeof Call>

/** What was answered; each call has only some of it. */
export const Answer = z.object({
  participant: z.string().optional(),
  expiresAt: z.number().optional(),
  /** Of a message: its place in the log. */
  seq: z.int().optional(),
  /** Of a claim (ms since the epoch). */
  until: z.number().optional(),
  /** Of a reading: everything after the asked place, up to `next`. */
  events: z.array(EventFrame).optional(),
  next: z.int().optional(),
})
export type Answer = z.infer<typeof Answer>

/** When it was recorded (ms since the epoch). The order of entries is the order of real time. */
const at = z.number()
const room = z.string()
/** Who asks, or who holds a line: one person's one stay in a room. */
const who = z.string()
/** Counts the lines of one observer, from 0. */
const line = z.int()
/** Ties an outcome to what was invoked. */
const op = z.int()

const Store = z.object({ store: z.string(), cleared: z.int(), left: z.int() })
/** As it was shown: what no certificate may say has to be recordable. */
export const ShownCertificate = z.object({ erasedAt: z.number(), stores: z.array(Store) })
export type ShownCertificate = z.infer<typeof ShownCertificate>

/** One line of a recording. */
export const Entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invoked'), at, op, room, who, call: Call }),
  z.object({ kind: z.literal('ok'), at, op, room, answer: Answer }),
  z.object({ kind: z.literal('refused'), at, op, room, code: z.string() }),
  /** Nobody knows whether it happened, or will. */
  z.object({ kind: z.literal('unknown'), at, op, room }),
  z.object({
    kind: z.literal('opened'),
    at,
    room,
    who,
    line,
    after: z.int().optional(),
    epoch: z.string().optional(),
  }),
  z.object({
    kind: z.literal('welcome'),
    at,
    room,
    who,
    line,
    epoch: z.string(),
    head: z.int(),
    recovered: z.boolean(),
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('event'), at, room, who, line, event: EventFrame }),
  z.object({
    kind: z.literal('ended'),
    at,
    room,
    who,
    line,
    reason: SocketEndReason,
    endedAt: z.number().optional(),
  }),
  z.object({ kind: z.literal('closed'), at, room, who, line, code: z.int() }),
  z.object({ kind: z.literal('certificate'), at, room, who, certificate: ShownCertificate }),
  /** Everything was waited for that should still come, in a living room up to a place: these observers held their lines. */
  z.object({ kind: z.literal('settled'), at, room, observers: z.array(z.string()), upTo: z.int().optional() }),
  /** Every store was looked through for what was said in the room: the stores in which some of it was. */
  z.object({ kind: z.literal('searched'), at, room, found: z.array(z.string()) }),
  /** Somebody reads nothing of their line for a while, whatever comes. */
  z.object({ kind: z.literal('stalled'), at, room, who, phase: z.enum(['begins', 'ends']) }),
  /** `losesRooms`: what dies is the only place that holds them. `skewMs`: how far a service's clock is off. */
  z.object({
    kind: z.literal('fault'),
    at,
    name: z.string(),
    phase: z.enum(['begins', 'ends']),
    losesRooms: z.boolean(),
    skewMs: z.int().optional(),
  }),
])
export type Entry = z.infer<typeof Entry>
export type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>
