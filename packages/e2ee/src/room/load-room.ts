import { readUploading } from '../attach/upload.ts'
import type { Bytes } from '../bytes.ts'
import { fromBase64url, toBase64url } from '../bytes.ts'
import { chainStart } from '../chain.ts'
import { EngineError } from '../errors.ts'
import { createKeyRing } from '../key-ring.ts'
import { senderIdOf } from '../identity.ts'
import { importHkdfKey, importSigner } from '../primitives.ts'
import type { Log } from '../receive/log.ts'
import { applyChange, emptyLog } from '../receive/log.ts'
import { readWaiting } from '../send/outbox.ts'
import type { Room } from './room.ts'
import { idOf } from './room-name.ts'
import { readArchived, readLink, readMember, readSession } from './rows.ts'
import { startSpeaking } from '../send/start-speaking.ts'
import type { Key, Meta, Store } from '../store.ts'
import type { Facts } from './facts.ts'
import { readFacts } from './facts.ts'
import type { Vault } from './vault.ts'
import { createVault } from './vault.ts'
import { CLIENT_VERSION } from '../version.ts'

type SealedTable = 'archive' | 'chain' | 'members' | 'sessions' | 'outbox' | 'uploads'

/** A sealed table, its rows opened side by side: a long room holds many. */
async function openAll<Row>(
  store: Store,
  vault: Vault,
  table: SealedTable,
  read: (plain: Bytes, key: Key) => Row,
): Promise<Row[]> {
  const rows = await store.read(table)
  return Promise.all(
    rows.map(async ([key, sealed]) => {
      if (!(sealed instanceof Uint8Array)) throw new DOMException('a stored row is not sealed', 'DataError')
      return read(await vault.open(table, key, sealed), key)
    }),
  )
}

async function loadLog(store: Store, vault: Vault, h0: Log['head'], facts: Facts): Promise<Log> {
  const log = emptyLog(h0)
  for (const change of await openAll(store, vault, 'chain', readLink)) applyChange(log, change)
  for (const change of await openAll(store, vault, 'members', readMember)) applyChange(log, change)
  for (const change of await openAll(store, vault, 'sessions', readSession)) applyChange(log, change)
  for (const change of await openAll(store, vault, 'archive', readArchived)) applyChange(log, change)
  for (const [seq, id] of facts.own) applyChange(log, { type: 'own', seq, id })
  log.cursor = facts.cursor
  log.alarm = facts.alarm
  return log
}

/** The two keys that everything is done with: sealed, or as an older page kept them. */
async function loadKeys(store: Store, vault: Vault): Promise<Pick<Room, 'root' | 'signer'>> {
  const older = new Map(await store.read('keys'))
  const [root, signer] = [older.get('root'), older.get('signer')]
  if (root !== undefined && signer !== undefined) return { root, signer }
  const open = async (name: 'secret' | 'signer') => {
    const sealed = await store.get('sealed', name)
    if (sealed === undefined) throw new EngineError('unknown_room')
    return vault.open('sealed', name, sealed)
  }
  const [secret, pkcs8] = [await open('secret'), await open('signer')]
  const keys = { root: await importHkdfKey(secret), signer: await importSigner(pkcs8) }
  secret.fill(0)
  pkcs8.fill(0)
  return keys
}

/** The room that a store holds, with a fresh session. @throws EngineError `unsealable` where `rest` is not the key of what it holds */
export async function loadRoom(store: Store, name: string, meta: Meta, rest: CryptoKey): Promise<Room> {
  const roomId = idOf(name)
  const vault = createVault(rest)
  const facts = await readFacts(store, vault)
  if (facts === null) throw new EngineError('unsealable')
  const { root, signer } = await loadKeys(store, vault)
  const pub = fromBase64url(facts.pub) ?? new Uint8Array()
  const senderId = await senderIdOf(roomId, pub)
  const speaker = { suite: facts.suite, root, signer, roomId, senderId }
  return {
    ...speaker,
    name,
    store,
    vault,
    rest,
    meta,
    creatorTag: fromBase64url(facts.creatorTag) ?? new Uint8Array(),
    clientVersion: CLIENT_VERSION,
    keys: createKeyRing(root),
    pub,
    self: toBase64url(senderId),
    log: await loadLog(store, vault, await chainStart(roomId), facts),
    outbox: await openAll(store, vault, 'outbox', readWaiting),
    uploads: await openAll(store, vault, 'uploads', readUploading),
    unstored: new Map(),
    verified: new Set(facts.verified),
    signals: new Map(),
    session: startSpeaking(speaker),
    sealedLast: null,
    madeAt: meta.madeAt,
    keepUntil: meta.keepUntil,
    recount: null,
    hasLink: facts.hasLink,
  }
}
