import { readUploading } from '../attach/upload.ts'
import type { Bytes } from '../bytes.ts'
import { toBase64url } from '../bytes.ts'
import { chainStart } from '../chain.ts'
import { createKeyRing } from '../key-ring.ts'
import { senderIdOf } from '../identity.ts'
import type { Log } from '../receive/log.ts'
import { applyChange, emptyLog } from '../receive/log.ts'
import { readWaiting } from '../send/outbox.ts'
import type { Room } from './room.ts'
import { readArchived } from './rows.ts'
import { startSpeaking } from '../send/start-speaking.ts'
import type { Meta, Store } from '../store.ts'
import { FORMAT } from '../store.ts'
import type { Vault } from './vault.ts'
import { createVault } from './vault.ts'
import { CLIENT_VERSION } from '../version.ts'

/** A sealed table, its rows opened side by side: a long archive holds many. */
async function openAll<Row>(
  store: Store,
  vault: Vault,
  table: 'archive' | 'outbox' | 'uploads',
  read: (plain: Bytes) => Row,
): Promise<Row[]> {
  const rows = await store.read(table)
  const plain = await Promise.all(rows.map(([key, sealed]) => vault.open(table, key, sealed)))
  return plain.map(read)
}

async function loadLog(store: Store, vault: Vault, h0: Log['head'], meta: Meta): Promise<Log> {
  const log = emptyLog(h0)
  for (const [, link] of await store.read('chain')) applyChange(log, { type: 'chained', link })
  for (const [id, member] of await store.read('members')) applyChange(log, { type: 'member', id: String(id), member })
  for (const [key, session] of await store.read('sessions'))
    applyChange(log, { type: 'counted', key: String(key), session })
  for (const change of await openAll(store, vault, 'archive', readArchived)) applyChange(log, change)
  for (const [seq, id] of meta.own) applyChange(log, { type: 'own', seq, id })
  log.cursor = meta.cursor
  log.alarm = meta.alarm
  return log
}

/** The room that a store holds, with a fresh session; null when it holds none, or one in another format. */
export async function loadRoom(store: Store, roomId: Bytes, now: number): Promise<Room | null> {
  const meta = (await store.read('meta'))[0]?.[1]
  const keys = new Map(await store.read('keys'))
  const [root, signer, rest] = ['root', 'signer', 'rest'].map((name) => keys.get(name))
  if (meta?.format !== FORMAT || root === undefined || signer === undefined || rest === undefined) return null

  const senderId = await senderIdOf(roomId, meta.pub)
  const vault = createVault(rest)
  const speaker = { suite: meta.suite, root, signer, roomId, senderId }
  return {
    ...speaker,
    store,
    vault,
    creatorTag: meta.creatorTag,
    clientVersion: CLIENT_VERSION,
    keys: createKeyRing(root),
    pub: meta.pub,
    self: toBase64url(senderId),
    log: await loadLog(store, vault, await chainStart(roomId), meta),
    outbox: await openAll(store, vault, 'outbox', readWaiting),
    uploads: await openAll(store, vault, 'uploads', readUploading),
    verified: new Set(meta.verified),
    signals: new Map(),
    session: startSpeaking(speaker),
    sealedLast: null,
    // A row that does not say it counts from where it is opened.
    madeAt: meta.madeAt ?? now,
    keepUntil: meta.keepUntil,
    recount: null,
    hasSecret: (await store.read('sealed')).some(([key]) => key === 'secret'),
  }
}
