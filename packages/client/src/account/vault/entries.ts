import { z } from 'zod/mini'

/** By patterns, as ids: what counts letters would be in the first load for these alone. */
const Key = z.string().check(z.regex(/^[^]{1,128}$/))
/** A device, by a name that it chose at random. */
const Writer = z.string().check(z.regex(/^[^]{1,64}$/))
/** Lamport's time: more than that of all that its writer had seen. */
const Lamport = z.int().check(z.gte(1))

export type Value = z.core.util.JSONType
/** Any value will do, as JSON was read before. `z.json()` drops fields named `__proto__` (zod 4.6.7). */
const Value = z.unknown().check(({ value, issues }) => {
  if (value === undefined) issues.push({ code: 'custom', input: value, message: 'nothing' })
}) as z.ZodMiniType<Value>

/** What stands, or when it went (ms since the epoch): a tombstone, by which other devices hear of it. */
const Entry = z.union([
  z.strictObject({ at: Lamport, by: Writer, value: Value }),
  z.strictObject({ at: Lamport, by: Writer, goneAt: z.int().check(z.gte(0)) }),
])
export type Entry = z.infer<typeof Entry>

/** What a vault holds: a map that only grows. Nothing is known here of what a key means, so an older page keeps what it does not understand. */
export type Entries = ReadonlyMap<string, Entry>

/** Another form is another number. */
const FORMAT = 1
const Written = z.strictObject({ format: z.literal(FORMAT), entries: z.array(z.unknown()) })

/** A device that was away for longer hears of a deletion by what it no longer finds. */
export const TOMBSTONE_MS = 31 * 86_400_000

export function writeEntries(entries: Entries): string {
  return JSON.stringify({ format: FORMAT, entries: [...entries] } satisfies z.infer<typeof Written>)
}

/** Null where it is no vault, or one of another format. */
export function readEntries(json: Uint8Array): Entries | null {
  const read = Written.safeParse(parsed(json))
  const pairs = read.data?.entries.map(readPair) ?? [null]
  return pairs.includes(null) ? null : new Map(pairs.filter((pair) => pair !== null))
}

/** By hand: nothing else of the first load needs what reads a tuple. */
function readPair(pair: unknown): readonly [string, Entry] | null {
  if (!Array.isArray(pair) || pair.length !== 2) return null
  const [key, entry] = [Key.safeParse(pair[0]), Entry.safeParse(pair[1])]
  return key.success && entry.success ? [key.data, entry.data] : null
}

export function setEntry(entries: Entries, key: string, value: Value, by: string): Entries {
  return new Map([...entries, [key, { at: nextTime(entries), by, value }]])
}

export function removeEntry(entries: Entries, key: string, by: string, now: number): Entries {
  return new Map([...entries, [key, { at: nextTime(entries), by, goneAt: now }]])
}

/** Without the tombstones that every device has had time to hear of. */
export function dropOldTombstones(entries: Entries, now: number): Entries {
  return new Map([...entries].filter(([, entry]) => !('goneAt' in entry) || entry.goneAt > now - TOMBSTONE_MS))
}

function nextTime(entries: Entries): number {
  return [...entries.values()].reduce((latest, { at }) => Math.max(latest, at), 0) + 1
}

function parsed(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))
  } catch {
    return null
  }
}
