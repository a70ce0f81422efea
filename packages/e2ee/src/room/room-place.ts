import { fromBase64url } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { HALF_BYTES } from '../keys.ts'
import { createSerial } from '../serial.ts'
import type { OpenStore } from '../store.ts'
import { type Candidate, forgetCandidate } from './candidate.ts'
import { createRoom, type NewRoom, type NewRoomOptions } from './create-room.ts'
import { type ClassOptions, openRoom, type SealedRoom, unsealRoom } from './open-room.ts'
import { type Opened, openedOf } from './opened.ts'
import type { Room } from './room.ts'
import { storeRoom } from './store-room.ts'

/** Holds the one room of an engine: first found, then entered, at last destroyed. Calls run one after the other. */
export interface RoomPlace {
  readonly create: (options: NewRoomOptions) => Promise<NewRoom>
  readonly open: (fragment: string, handed: CryptoKey | null) => Promise<Opened>
  readonly enter: (half: string | null) => Promise<void>
  readonly destroy: () => Promise<void>
  /** @throws EngineError `not_open` */
  readonly inRoom: <T>(job: (room: Room) => T | Promise<T>) => Promise<T>
  /** Null before it is entered. */
  readonly current: () => Room | null
}

export interface RoomPlaceOptions extends ClassOptions {
  readonly openStore: OpenStore
  /** Milliseconds. */
  readonly now: () => number
}

type Pending = { readonly stage: 'new'; readonly candidate: Candidate } | SealedRoom

export function createRoomPlace(options: RoomPlaceOptions): RoomPlace {
  const { openStore, now } = options
  const serially = createSerial()
  let current: Room | null = null
  /** What was found, and waits for the server's half. */
  let pending: Pending | null = null

  async function enterPending(found: Pending, half: string | null): Promise<Room> {
    const server = half === null ? null : fromBase64url(half, HALF_BYTES)
    if (found.stage === 'sealed') return unsealRoom(found, server)
    const room = await storeRoom(openStore, found.candidate, server, now())
    forgetCandidate(found.candidate)
    return room
  }

  return {
    create: (settings) =>
      serially(async () => {
        const { candidate, answer } = await createRoom(settings, now())
        current = null
        pending = { stage: 'new', candidate }
        return answer
      }),
    open: (fragment, handed) =>
      serially(async () => {
        const before = pending?.stage === 'new' ? pending.candidate : null
        const found = await openRoom(fragment, { ...options, now: now(), handed, before })
        current = found.stage === 'open' ? found.room : null
        pending = found.stage === 'open' ? null : found
        return openedOf(found)
      }),
    enter: (half) =>
      serially(async () => {
        if (current !== null) return
        if (pending === null) throw new EngineError('not_open')
        current = await enterPending(pending, half)
        pending = null
      }),
    destroy: () =>
      serially(async () => {
        if (current === null && pending === null) throw new EngineError('not_open')
        if (pending?.stage === 'new') forgetCandidate(pending.candidate)
        await (current ?? (pending?.stage === 'sealed' ? pending : null))?.store.destroy()
        current = null
        pending = null
      }),
    inRoom: (job) =>
      serially(async () => {
        if (current === null) throw new EngineError('not_open')
        return job(current)
      }),
    current: () => current,
  }
}
