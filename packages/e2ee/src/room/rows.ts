import type { Bytes } from '../bytes.ts'
import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { Change, Entry, Gone, Link, Member, Session } from '../receive/log.ts'
import { keptUntil } from './latest-end.ts'
import type { Room } from './room.ts'
import type { Key, Table, Write } from '../store.ts'
import { factsWrite } from './facts.ts'
import type { Vault } from './vault.ts'

type Archived = { readonly entry: Entry } | { readonly gone: Gone }

/** How `room` stands once `changes` are applied: the clear row, and the facts. */
export async function standingWrites(room: Room, changes: readonly Change[]): Promise<Write[]> {
  const { log } = room
  let { cursor, alarm } = log
  const own = new Map(log.own)
  for (const change of changes) {
    if (change.type === 'passed') cursor = change.seq
    if (change.type === 'alarm') alarm ??= change.alarm
    if (change.type === 'own' && change.id === null) own.delete(change.seq)
    if (change.type === 'own' && change.id !== null) own.set(change.seq, change.id)
  }
  const facts = await factsWrite(room.vault, {
    suite: room.suite,
    creatorTag: toBase64url(room.creatorTag),
    pub: toBase64url(room.pub),
    cursor,
    alarm,
    own: [...own],
    verified: [...room.verified],
    hasLink: room.hasLink,
  })
  return [{ table: 'meta', key: 'room', value: { ...room.meta, keepUntil: keptUntil(room) } }, facts]
}

async function sealedJson(vault: Vault, table: Table, key: Key, row: object): Promise<Bytes> {
  return vault.seal(table, key, utf8(JSON.stringify(row)))
}

async function archiveWrite({ vault }: Room, key: Key, row: Archived): Promise<Write> {
  return { table: 'archive', key, value: await sealedJson(vault, 'archive', key, row) }
}

export async function chainWrite(vault: Vault, eseq: number, link: Link): Promise<Write> {
  const value = await sealedJson(vault, 'chain', eseq, { ...link, h: toBase64url(link.h) })
  return { table: 'chain', key: eseq, value }
}

export async function memberWrite(vault: Vault, id: string, member: Member): Promise<Write> {
  const value = await sealedJson(vault, 'members', id, { ...member, pub: toBase64url(member.pub) })
  return { table: 'members', key: id, value }
}

export async function sessionWrite(vault: Vault, key: string, session: Session): Promise<Write> {
  return { table: 'sessions', key, value: await sealedJson(vault, 'sessions', key, session) }
}

async function rowOf(room: Room, change: Change): Promise<Write[]> {
  switch (change.type) {
    case 'chained':
      return [await chainWrite(room.vault, room.log.chain.length, change.link)]
    case 'counted':
      return [await sessionWrite(room.vault, change.key, change.session)]
    case 'member':
      return [await memberWrite(room.vault, change.id, change.member)]
    case 'entry':
      return [await archiveWrite(room, change.entry.seq, { entry: change.entry })]
    case 'gone':
      // A `leave` and the departure that it causes share a seq.
      return [await archiveWrite(room, `gone/${change.gone.seq}`, { gone: change.gone })]
    case 'passed':
    case 'alarm':
    case 'own':
      // Kept among the facts.
      return []
  }
}

/** The rows of one event, sealed: everything that its transaction writes. */
export async function writesOf(room: Room, changes: readonly Change[]): Promise<Write[]> {
  const [rows, standing] = await Promise.all([
    Promise.all(changes.map((change) => rowOf(room, change))),
    standingWrites(room, changes),
  ])
  return [...rows.flat(), ...standing]
}

const parse = (plain: Bytes) => JSON.parse(new TextDecoder().decode(plain))
const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array()

/** The change that an archived row stands for. */
export function readArchived(plain: Bytes): Change {
  const row: Archived = parse(plain)
  return 'entry' in row ? { type: 'entry', entry: row.entry } : { type: 'gone', gone: row.gone }
}

export function readLink(plain: Bytes): Change {
  const row: Omit<Link, 'h'> & { readonly h: string } = parse(plain)
  return { type: 'chained', link: { ...row, h: bytesOf(row.h) } }
}

export function readMember(plain: Bytes, key: Key): Change {
  const row: Omit<Member, 'pub'> & { readonly pub: string } = parse(plain)
  return { type: 'member', id: String(key), member: { ...row, pub: bytesOf(row.pub) } }
}

export function readSession(plain: Bytes, key: Key): Change {
  return { type: 'counted', key: String(key), session: parse(plain) }
}
