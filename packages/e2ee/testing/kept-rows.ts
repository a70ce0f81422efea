import type { Bytes } from '../src/bytes.ts'
import { importHkdfKey, importSigner } from '../src/primitives.ts'
import { parseFragment } from '../src/link.ts'
import type { Facts } from '../src/room/facts.ts'
import { readFacts } from '../src/room/facts.ts'
import { readLink, readMember, readSession } from '../src/room/rows.ts'
import type { Vault } from '../src/room/vault.ts'
import { createVault } from '../src/room/vault.ts'
import type { Change, Link } from '../src/receive/log.ts'
import type { Key, Meta, OlderMeta, Store, Write } from '../src/store.ts'
import { FORMAT, OLDER_FORMAT } from '../src/store.ts'
import type { Member } from './member.ts'

interface Kept {
  readonly store: Store
  readonly meta: Meta
  readonly rest: CryptoKey
  readonly vault: Vault
  readonly facts: Facts
}

async function keptOf(member: Member): Promise<Kept> {
  const store = await member.device.openStore(member.seat.roomId)
  const meta = (await store.read('meta'))[0]?.[1]
  const rest = await member.engine.restKey()
  if (meta?.format !== FORMAT || rest === null) throw new Error('no sealed room')
  const vault = createVault(rest)
  const facts = await readFacts(store, vault)
  if (facts === null) throw new Error('no facts')
  return { store, meta, rest, vault, facts }
}

async function openedRows(
  { store, vault }: Kept,
  table: 'chain' | 'members' | 'sessions',
  read: (plain: Bytes, key: Key) => Change,
): Promise<(readonly [Key, Change])[]> {
  const rows = await store.read(table)
  return Promise.all(
    rows.map(async ([key, sealed]) => {
      if (!(sealed instanceof Uint8Array)) throw new Error('a row in the clear')
      return [key, read(await vault.open(table, key, sealed), key)] as const
    }),
  )
}

/** The chain as a member keeps it. */
export async function keptChain(member: Member): Promise<Link[]> {
  const rows = await openedRows(await keptOf(member), 'chain', readLink)
  return rows.flatMap(([, change]) => (change.type === 'chained' ? [change.link] : []))
}

/** Leaves on a member's device what a page kept before anything was sealed under halves: keys as they are, and more in the clear. */
export async function makeOlder(member: Member, link: string): Promise<void> {
  const kept = await keptOf(member)
  const { store, meta, rest, vault, facts } = kept
  const { secret, creatorTag } = parseFragment(link)
  const sealedSigner = await store.get('sealed', 'signer')
  if (sealedSigner === undefined) throw new Error('no signer')
  const signer = await importSigner(await vault.open('sealed', 'signer', sealedSigner))
  const pub = fromB64(facts.pub)
  const { suite, cursor, alarm, own, verified } = facts
  const { keepUntil } = meta
  const older: OlderMeta = { format: OLDER_FORMAT, suite, creatorTag, pub, cursor, alarm, own, verified, keepUntil }
  await store.write([
    { table: 'keys', key: 'root', value: await importHkdfKey(secret) },
    { table: 'keys', key: 'signer', value: signer },
    { table: 'keys', key: 'rest', value: rest },
    { table: 'meta', key: 'room', value: older },
    { table: 'sealed', key: 'facts', value: null },
    { table: 'sealed', key: 'signer', value: null },
    { table: 'sealed', key: 'secret', value: null },
    {
      table: 'sealed',
      key: 'seatKey',
      value: await vault.seal('sealed', 'seatKey', fromB64(meta.seatKey)),
    },
    ...(await clearRows(kept)),
  ])
}

async function clearRows(kept: Kept): Promise<Write[]> {
  const rows = [
    ...(await openedRows(kept, 'chain', readLink)),
    ...(await openedRows(kept, 'members', readMember)),
    ...(await openedRows(kept, 'sessions', readSession)),
  ]
  return rows.flatMap(([key, change]): Write[] => {
    if (change.type === 'chained') return [{ table: 'chain', key, value: change.link }]
    if (change.type === 'member') return [{ table: 'members', key, value: change.member }]
    return change.type === 'counted' ? [{ table: 'sessions', key, value: change.session }] : []
  })
}

function fromB64(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

/** Everything that a store holds, as bytes and as text. */
export async function storedBytes(store: Store): Promise<Buffer> {
  const tables = [
    'meta',
    'sealed',
    'chain',
    'members',
    'sessions',
    'archive',
    'outbox',
    'uploads',
    'ciphertexts',
  ] as const
  const rows = await Promise.all(tables.map((table) => store.read(table)))
  return Buffer.concat(rows.flat(2).flatMap(bytesWithin))
}

function bytesWithin(value: unknown): Buffer[] {
  if (value instanceof Uint8Array) return [Buffer.from(value)]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(bytesWithin)
  return [Buffer.from(String(value))]
}
