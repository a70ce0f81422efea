import type { Bytes } from '../bytes.ts'
import { toBase64url } from '../bytes.ts'
import { deriveJoinToken } from '../keys.ts'
import { senderIdOf } from '../identity.ts'
import type { Meta, OlderMeta, Store, Write } from '../store.ts'
import { FORMAT } from '../store.ts'
import { factsWrite } from './facts.ts'
import { chainWrite, memberWrite, sessionWrite } from './rows.ts'
import type { Vault } from './vault.ts'
import { createVault } from './vault.ts'

/**
 * Brings a room of an older page to today's layout: clear rows are sealed under the rest key beside them. Nobody can
 * export its keys, so they stay. Null: it was never read or is incomplete, and is joined again.
 */
export async function bringUpToDate(store: Store, roomId: Bytes, older: OlderMeta, now: number): Promise<Meta | null> {
  const keys = new Map(await store.read('keys'))
  const [root, rest] = [keys.get('root'), keys.get('rest')]
  const sealedSeatKey = await store.get('sealed', 'seatKey')
  if (older.cursor === 0 || root === undefined || rest === undefined || sealedSeatKey === undefined) return null
  const vault = createVault(rest)
  const seatKey = await vault.open('sealed', 'seatKey', sealedSeatKey)
  const meta: Meta = {
    format: FORMAT,
    participantId: toBase64url(await senderIdOf(roomId, older.pub)),
    seatKey: toBase64url(seatKey),
    joinKey: toBase64url(await deriveJoinToken(root)),
    half: null,
    isHalved: false,
    // A row that does not say it counts from where it is opened.
    madeAt: older.madeAt ?? now,
    keepUntil: older.keepUntil,
  }
  const { suite, cursor, alarm, own, verified } = older
  const hasLink = (await store.get('sealed', 'secret')) !== undefined
  const known = { suite, creatorTag: toBase64url(older.creatorTag), pub: toBase64url(older.pub) }
  await store.write([
    { table: 'meta', key: 'room', value: meta },
    { table: 'sealed', key: 'seatKey', value: null },
    await factsWrite(vault, { ...known, cursor, alarm, own, verified, hasLink }),
    ...(await sealedAnew(store, vault)),
  ])
  return meta
}

async function sealedAnew(store: Store, vault: Vault): Promise<Write[]> {
  const rows: Promise<Write>[] = []
  for (const [eseq, link] of await store.read('chain'))
    if (!(link instanceof Uint8Array)) rows.push(chainWrite(vault, Number(eseq), link))
  for (const [id, member] of await store.read('members'))
    if (!(member instanceof Uint8Array)) rows.push(memberWrite(vault, String(id), member))
  for (const [key, session] of await store.read('sessions'))
    if (!(session instanceof Uint8Array)) rows.push(sessionWrite(vault, String(key), session))
  return Promise.all(rows)
}
