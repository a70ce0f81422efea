import { type Bytes, utf8 } from '@wick/e2ee/bytes'
import { createSerial } from '@wick/e2ee/serial'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import {
  dropOldTombstones,
  type Entries,
  readEntries,
  removeEntry,
  setEntry,
  type Value,
  writeEntries,
} from './entries.ts'
import { includes, merge, newerThan } from './merge.ts'
import { openVault, sealVault, type VaultFault } from './vault-blob.ts'
import { judge, type SeenVault, seenOf, type VaultAlarm, type VaultMemory } from './watch-versions.ts'

/** The one vault of an account, as a server keeps it. */
export interface VaultServer {
  /** Null while there is none. */
  read(): Promise<Answer<Bytes | null, AccountCode>>
  /** Replaces that version; 0: there is none yet. `version_conflict`: somebody else has written since. */
  write(expected: number, blob: Bytes): Promise<Answer<undefined, AccountCode>>
}

export interface VaultOptions {
  readonly server: VaultServer
  /** The root key's `vault-key`. */
  readonly key: CryptoKey
  /** 16 bytes. */
  readonly accountId: Bytes
  /** This device, by a name that it chose at random. */
  readonly writer: string
  readonly memory: VaultMemory
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** `malformed`: it opened, and this page cannot read it. */
export type VaultCode = VaultFault | VaultAlarm | AccountCode | 'malformed'

type Outcome = Promise<Answer<undefined, VaultCode>>

export interface Vault {
  /** What the server had last, with what was written here since. */
  entries(): Entries
  set(key: string, value: Value): void
  remove(key: string): void
  /** Reads what the server has. */
  pull(): Outcome
  /** Writes what was written here, merged with whatever others wrote; safe to repeat after any answer, or none. */
  push(): Outcome
}

/** Others write meanwhile; more often than that, and somebody asks again later. */
const MAX_CONFLICTS = 8

export function createVault(options: VaultOptions): Vault {
  const { writer, now } = options
  const serial = createSerial()
  const held: HeldVault = { version: 0, known: new Map(), pending: new Map(), isCurrent: false }
  const all = () => merge(held.known, held.pending)
  const note = (key: string, after: Entries) => {
    const entry = after.get(key)
    if (entry !== undefined) held.pending = new Map([...held.pending, [key, entry]])
  }
  return {
    entries: all,
    set: (key, value) => note(key, setEntry(all(), key, value, writer)),
    remove: (key) => note(key, removeEntry(all(), key, writer, now())),
    pull: () => serial(() => pull(options, held)),
    push: () => serial(() => push(options, held)),
  }
}

interface HeldVault {
  version: number
  /** As the server had it last. */
  known: Entries
  /** Written here, and not acknowledged. */
  pending: Entries
  /** Whether nothing hints at a newer one. */
  isCurrent: boolean
}

async function pull(options: VaultOptions, held: HeldVault): Outcome {
  // Before the server is asked: what another tab writes from now on may be newer than the answer.
  const seen = await options.memory.load()
  const answer = await options.server.read()
  if (!answer.ok) return answer
  const read = await readBlob(options, answer.value)
  if (typeof read === 'string') return denied(read)
  const alarm = judge(seen, read.seen)
  if (alarm !== null) return denied(alarm)
  if (read.seen !== null) await options.memory.save(read.seen)
  Object.assign(held, { version: read.seen?.version ?? 0, known: read.entries, isCurrent: true })
  held.pending = newerThan(held.known, held.pending)
  return granted(undefined)
}

interface ReadVault {
  readonly seen: SeenVault | null
  readonly entries: Entries
}

async function readBlob(
  { key, accountId }: VaultOptions,
  blob: Bytes | null,
): Promise<ReadVault | VaultFault | 'malformed'> {
  if (blob === null) return { seen: null, entries: new Map() }
  const opened = await openVault(key, accountId, blob)
  if (typeof opened === 'string') return opened
  const entries = readEntries(opened.content)
  return entries === null ? 'malformed' : { seen: await seenOf(opened.version, blob), entries }
}

async function push(options: VaultOptions, held: HeldVault): Outcome {
  for (let conflicts = 0; ; conflicts++) {
    if (!held.isCurrent) {
      const pulled = await pull(options, held)
      if (!pulled.ok) return pulled
    }
    if (includes(held.known, held.pending)) return granted(undefined)
    const written = await writeOnce(options, held)
    if (written.ok || written.refusal.code !== 'version_conflict' || conflicts === MAX_CONFLICTS) return written
  }
}

async function writeOnce(options: VaultOptions, held: HeldVault): Outcome {
  const entries = dropOldTombstones(merge(held.known, held.pending), options.now())
  const version = held.version + 1
  const blob = await sealVault(options.key, options.accountId, version, utf8(writeEntries(entries)))
  if (blob === null) return denied('too_large')
  // Until the answer is here, nobody knows what the server has.
  held.isCurrent = false
  const answer = await options.server.write(held.version, blob)
  if (!answer.ok) return answer
  await options.memory.save(await seenOf(version, blob))
  Object.assign(held, { version, known: entries, isCurrent: true })
  held.pending = dropOldTombstones(newerThan(entries, held.pending), options.now())
  return granted(undefined)
}
