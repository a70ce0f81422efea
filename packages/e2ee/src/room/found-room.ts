import type { Genesis } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { randomBytes } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import type { Suite } from '../link.ts'
import { generateAesKey, generateSigner } from '../primitives.ts'
import { newWaiting, outboxWrite } from '../send/outbox.ts'
import type { Store, Write } from '../store.ts'
import { FORMAT } from '../store.ts'
import { GRACE_MS, latestEnd } from './latest-end.ts'
import { loadRoom } from './load-room.ts'
import type { Room } from './room.ts'
import { createVault } from './vault.ts'

const SEAT_KEY_BYTES = 32

/** What a new identity in a room starts from. */
export interface Founding {
  readonly roomId: Bytes
  readonly root: CryptoKey
  readonly suite: Suite
  readonly creatorTag: Bytes
  readonly signer: CryptoKey
  readonly pub: Bytes
  /** Kept for "copy link". */
  readonly secret: Bytes | null
  readonly genesis: Genesis | null
}

/** Persists a new identity before anything of it is sent (§5); where that fails, nothing is left of it. */
export async function foundRoom(store: Store, founding: Founding, now: number): Promise<Room> {
  try {
    return await persist(store, founding, now)
  } catch (cause) {
    // A sweep takes what stays nevertheless.
    await store.destroy().catch(() => undefined)
    throw cause
  }
}

async function persist(store: Store, founding: Founding, now: number): Promise<Room> {
  const { roomId, root, signer, suite, creatorTag, pub, secret, genesis } = founding
  const rest = await generateAesKey()
  const vault = createVault(rest)
  const keepUntil = latestEnd(now, null) + GRACE_MS
  const facts = { suite, creatorTag, pub, cursor: 0, alarm: null, own: [], verified: [] }
  const meta = { format: FORMAT, ...facts, madeAt: now, keepUntil }
  const writes: Write[] = [
    { table: 'keys', key: 'root', value: root },
    { table: 'keys', key: 'signer', value: signer },
    { table: 'keys', key: 'rest', value: rest },
    { table: 'meta', key: 'room', value: meta },
    { table: 'sealed', key: 'seatKey', value: await vault.seal('sealed', 'seatKey', randomBytes(SEAT_KEY_BYTES)) },
  ]
  if (secret !== null)
    writes.push({ table: 'sealed', key: 'secret', value: await vault.seal('sealed', 'secret', secret) })
  if (genesis !== null) writes.push(await outboxWrite(vault, newWaiting(genesis, 1, now)))
  await store.write(writes)
  const room = await loadRoom(store, roomId, now)
  if (room === null) throw new EngineError('unknown_room')
  return room
}

/** An Ed25519 pair, or the explanation that this browser has none: there is no fallback (§12). @throws EngineError `unsupported` */
export async function newIdentity(): Promise<{ readonly signer: CryptoKey; readonly pub: Bytes }> {
  try {
    return await generateSigner()
  } catch (cause) {
    throw new EngineError('unsupported', { cause })
  }
}
