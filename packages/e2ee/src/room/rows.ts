import type { Bytes } from '../bytes.ts'
import { utf8 } from '../bytes.ts'
import type { Change, Entry, Gone } from '../receive/log.ts'
import { keptUntil } from './latest-end.ts'
import type { Room } from './room.ts'
import type { Meta, Write } from '../store.ts'
import { FORMAT } from '../store.ts'

type Archived = { readonly entry: Entry } | { readonly gone: Gone }

/** The clear facts of `room` as they are once `changes` are applied. */
export function metaAfter(room: Room, changes: readonly Change[]): Write {
  const { log } = room
  let { cursor, alarm } = log
  const own = new Map(log.own)
  for (const change of changes) {
    if (change.type === 'passed') cursor = change.seq
    if (change.type === 'alarm') alarm ??= change.alarm
    if (change.type === 'own' && change.id === null) own.delete(change.seq)
    if (change.type === 'own' && change.id !== null) own.set(change.seq, change.id)
  }
  const value: Meta = {
    format: FORMAT,
    suite: room.suite,
    creatorTag: room.creatorTag,
    pub: room.pub,
    cursor,
    alarm,
    own: [...own],
    verified: [...room.verified],
    madeAt: room.madeAt,
    keepUntil: keptUntil(room),
  }
  return { table: 'meta', key: 'room', value }
}

async function archiveWrite(room: Room, key: string | number, row: Archived): Promise<Write> {
  return { table: 'archive', key, value: await room.vault.seal('archive', key, utf8(JSON.stringify(row))) }
}

async function rowOf(room: Room, change: Change): Promise<Write[]> {
  switch (change.type) {
    case 'chained':
      return [{ table: 'chain', key: room.log.chain.length, value: change.link }]
    case 'counted':
      return [{ table: 'sessions', key: change.key, value: change.session }]
    case 'member':
      return [{ table: 'members', key: change.id, value: change.member }]
    case 'entry':
      return [await archiveWrite(room, change.entry.seq, { entry: change.entry })]
    case 'gone':
      // A `leave` and the departure that it causes share a seq.
      return [await archiveWrite(room, `gone/${change.gone.seq}`, { gone: change.gone })]
    case 'passed':
    case 'alarm':
    case 'own':
      // Kept in the one row of clear facts.
      return []
  }
}

/** The rows of one event, sealed: everything that its transaction writes. */
export async function writesOf(room: Room, changes: readonly Change[]): Promise<Write[]> {
  const rows = await Promise.all(changes.map((change) => rowOf(room, change)))
  return [...rows.flat(), metaAfter(room, changes)]
}

/** The change that an archived row stands for. */
export function readArchived(plain: Bytes): Change {
  const row: Archived = JSON.parse(new TextDecoder().decode(plain))
  return 'entry' in row ? { type: 'entry', entry: row.entry } : { type: 'gone', gone: row.gone }
}
