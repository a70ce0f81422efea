import { InboxId } from '@wick/contracts/account-cards'
import { Bytes } from '@wick/contracts/account-ids'
import { Ms } from '@wick/contracts/ids'
import { z } from 'zod/mini'
import type { Value } from '../vault/entries.ts'
import { COUNTED } from '../vault/merge.ts'

/** Beyond that many one vault would not hold them all. */
export const MAX_CONTACTS = 1_000
/** Of those who ask, apart from them: whoever has many ask keeps no contact out. */
export const MAX_ASKING = 50
/** Links that were given away and can still be used. */
export const MAX_LINKS = 20

/** How far two have come: asked by us, asking us, or both have said yes. */
const State = z.enum(['asked', 'asking', 'contact'])

/** Small, as there are many: what was checked when it came is not kept to be checked again. */
export const RECORDS = {
  /** Who it is. `identity` is pinned; `serial` is of the delivery key that they got from us. */
  contact: z.strictObject({ identity: Bytes(32), name: z.string(), state: State, since: Ms, serial: Bytes(8) }),
  /** How to write to them. `prekey`: its id and key, `delivery`: serial and key that we got, each as one. */
  address: z.strictObject({ inbox: InboxId, prekey: Bytes(40), from: Ms, delivery: z.optional(Bytes(40)) }),
  /** The half of whoever asked, what they said, whether it came by a link of ours. Of us, until the other has heard. */
  request: z.strictObject({ half: Bytes(32), note: z.optional(z.string()), isByLink: z.optional(z.literal(true)) }),
  /** Which identity was compared: another one is not verified, whoever pins it. */
  verified: z.strictObject({ identity: Bytes(32) }),
  blocked: z.strictObject({ since: Ms }),
  /**
   * Of one round: before conversation `n`. Counted. `endHour`: it has begun, and runs until then (whole hours since the
   * epoch). `isUntold`: the other may not have heard of it.
   */
  pair: z.strictObject({
    round: z.int().check(z.gte(0)),
    n: z.int().check(z.gte(0)),
    root: Bytes(32),
    endHour: z.optional(z.int().check(z.gte(0))),
    isUntold: z.optional(z.literal(true)),
    /** The next round is to be asked for, or has been. */
    renewal: z.optional(z.enum(['due', 'asked'])),
    /** The pair before, in whose renewal the other waits for our half. */
    answers: z.optional(Bytes(8)),
  }),
  /** Private halves in PKCS #8. */
  identity: z.strictObject({ pub: Bytes(32), pkcs8: Bytes(48) }),
  prekey: z.strictObject({ pub: Bytes(32), pkcs8: Bytes(48), from: Ms }),
  inbox: z.strictObject({ id: InboxId, key: Bytes(32) }),
  /** Whoever knows the handle is given the card; whoever has no delivery key may write. */
  reach: z.strictObject({ isReachable: z.boolean(), takesStrangers: z.boolean() }),
  /** A serial that may write no more. With a time it is of an older page. */
  revoked: z.union([z.literal(true), z.strictObject({ since: Ms })]),
  /** The secret of a link that was given away. */
  link: z.strictObject({ since: Ms }),
  /** Ids of items, 16 bytes each, one after the other: of one prekey, as one device has seen them. */
  seen: z.strictObject({ ids: z.string().check(z.regex(/^[A-Za-z0-9_-]*$/)) }),
} as const
export type Records = { readonly [Kind in keyof typeof RECORDS]: z.infer<(typeof RECORDS)[Kind]> }
export type Kind = keyof Records

/** The key of a record: its kind, and the ids that name it. */
export function keyOf(kind: Kind, ...ids: readonly string[]): string {
  return `${kind === 'pair' ? COUNTED : ''}${[kind, ...ids].join('.')}`
}

/** What a key of this version names; null for any other. */
export function parseKey(key: string): { readonly kind: Kind; readonly ids: readonly string[] } | null {
  const [kind = '', ...ids] = key.replace(COUNTED, '').split('.')
  return kind in RECORDS && keyOf(kind as Kind, ...ids) === key ? { kind: kind as Kind, ids } : null
}

/** Null for what this version cannot read. */
export function readRecord<Of extends Kind>(kind: Of, value: Value): Records[Of] | null {
  const read = RECORDS[kind].safeParse(value)
  return read.success ? (read.data as Records[Of]) : null
}
