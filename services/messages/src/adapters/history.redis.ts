import { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { sentEntryOf } from '@wick/domain/sent-entry'
import { createAdoptEpoch } from '@wick/event-log/adopt-epoch'
import { inOneWrite, loadScript, unlinkAll, unlinkListed } from '@wick/platform/redis/redis'
import { isRoomEvent } from '@wick/domain/room-events'
import type { ChainableCommander, Redis } from 'ioredis'
import { z } from 'zod'
import type { Applied, ChainedEvent, History } from '../app/ports.ts'
import { keysOf } from '../keys.ts'
import { decodeEntry, encodeEntry } from './entry.ts'
import { encodeClaim, encodeSent, readIndex } from './room-index.ts'

/** One script holds up whatever else Redis is asked. A room's events stay together, however many they are. */
const AT_ONCE = { rooms: 64, events: 512 }
const Code = z.union([z.literal(-1), z.literal(0), z.literal(1)])
const Codes = z.array(Code)
const APPLIED = { '-1': 'behind', '0': 'known', '1': 'applied' } as const satisfies Record<string, Applied>

const Page = z.tuple([z.string().nullable(), z.array(z.instanceof(Buffer))])

export function redisHistory(client: Redis, roomClass = ANONYMOUS): History {
  const keys = keysOf(roomClass)
  const { apply, applyAll } = applyScript(client, roomClass)

  return {
    async marker(roomId) {
      return Number(await client.hget(keys.room(roomId)[0], 'seq'))
    },

    markers: (roomIds) =>
      inOneWrite(client, () =>
        Promise.all(roomIds.map((roomId) => client.hget(keys.room(roomId)[0], 'seq').then(Number, () => null))),
      ),

    apply: (roomId, recorded, prev) => apply(roomId, [{ ...recorded, prev }]),

    applyAll,

    ...pagesOf(client, keys.room),

    async at(roomId, seq) {
      const [entry] = await client.zrangebyscoreBuffer(keys.room(roomId)[1], seq, seq)
      return entry === undefined ? undefined : decodeEntry(entry)
    },

    async index(roomId) {
      const [meta, , ids, lane, claims] = keys.room(roomId)
      const answers = await client.multi().hgetall(meta).hgetall(ids).lrangeBuffer(lane, 0, -1).hgetall(claims).exec()
      return answers === null ? undefined : readIndex(answers.map(([, answer]) => answer))
    },

    async purgeRoom(roomId) {
      const names = keys.room(roomId)
      const cleared = await unlinkListed(client, names, { list: keys.index, entry: roomId })
      return { cleared, left: await client.exists(...names) }
    },

    async cursor() {
      return Number(await client.get(keys.cursor))
    },

    async saveCursor(seq) {
      await client.set(keys.cursor, seq)
    },

    adopt: createAdoptEpoch(client, keys.epoch, async () => {
      const rooms = z.array(RoomId).parse(await client.smembers(keys.index))
      // The list goes last: what is left after a failure is found again.
      await unlinkAll(client, [...rooms.flatMap(keys.room), keys.index, keys.cursor])
    }),
  }
}

/** Marker and events as one: between the two another replica may add what the marker then covers, or the room may be forgotten. */
function pagesOf(client: Redis, keysOfRoom: ReturnType<typeof keysOf>['room']): Pick<History, 'read' | 'readBefore'> {
  const answer = async (asked: ChainableCommander) => {
    const [marker, entries] = Page.parse((await asked.exec())?.map(([, answered]) => answered))
    return { marker: Number(marker), events: entries.map(decodeEntry) }
  }
  return {
    read(roomId, after, limit) {
      const [meta, log] = keysOfRoom(roomId)
      const asked = client.multi().hget(meta, 'seq')
      return answer(asked.zrangebyscoreBuffer(log, `(${after}`, '+inf', 'LIMIT', 0, limit))
    },

    async readBefore(roomId, before, limit) {
      const [meta, log] = keysOfRoom(roomId)
      const asked = client.multi().hget(meta, 'seq')
      const newest = await answer(asked.zrevrangebyscoreBuffer(log, `(${before}`, '-inf', 'LIMIT', 0, limit))
      return { ...newest, events: newest.events.toReversed() }
    },
  }
}

type EventsOfRoom = readonly [RoomId, readonly ChainedEvent[]]

/** Events of one room, or of several: many of them in one script, and all in one write. */
function applyScript(client: Redis, roomClass: RoomClass) {
  const keys = keysOf(roomClass)
  const applyEvents = loadScript(client, 'applyEvents', new URL('./apply-events.lua', import.meta.url))
  const applyRooms = async (rooms: readonly EventsOfRoom[]): Promise<[RoomId, Applied][]> => {
    const names = [keys.index, ...rooms.flatMap(([roomId]) => keys.room(roomId))]
    const changes = rooms.flatMap(([roomId, events]) => [
      events.length,
      ...events.flatMap((event) => [JSON.stringify(changeOf(roomId, event, roomClass)), encodeEntry(event)]),
    ])
    const codes = Codes.parse(await applyEvents(names.length, ...names, ...changes))
    return rooms.map(([roomId], at) => [roomId, APPLIED[codes[at] ?? -1]])
  }
  const apply = async (roomId: RoomId, events: readonly ChainedEvent[]): Promise<Applied> => {
    const [[, applied] = []] = await applyRooms([[roomId, events]])
    return applied ?? 'behind'
  }
  const applyAll = async (rooms: ReadonlyMap<RoomId, readonly ChainedEvent[]>) => {
    const asked = await inOneWrite(client, () => Promise.allSettled(inScripts([...rooms]).map(applyRooms)))
    return new Map(asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])))
  }
  return { apply, applyAll }
}

/**
 * Which rooms share a script. A full Redis judges one by its first write: an erasure behind others fails with them, and before
 * others it lets them in. So it has one of its own.
 */
function inScripts(rooms: readonly EventsOfRoom[]): readonly (readonly EventsOfRoom[])[] {
  const erases = ([, events]: EventsOfRoom) => events.some(({ event }) => event.type === 'message.erased')
  const scripts: EventsOfRoom[][] = rooms.filter(erases).map((room) => [room])
  let script: EventsOfRoom[] = []
  let events = 0
  for (const room of rooms) {
    if (erases(room)) continue
    if (script.length === AT_ONCE.rooms || events + room[1].length > AT_ONCE.events) [script, events] = [[], 0]
    if (script.length === 0) scripts.push(script)
    script.push(room)
    events += room[1].length
  }
  return scripts
}

/** What the script is told of an event beside its entry. Numbers as text, because Lua writes long ones in its own way. */
function changeOf(roomId: RoomId, recorded: ChainedEvent, { keptMs }: RoomClass) {
  const { seq, prev, event, body } = recorded
  const sent = sentEntryOf(recorded)
  return {
    prev: String(prev),
    seq: String(seq),
    lane: isRoomEvent(event) ? 'room' : 'log',
    bytes: String(body?.length ?? 0),
    at: String(event.at),
    ...(prev === 0 && { first: { roomId, goesAt: String(event.at + keptMs) } }),
    ...(sent !== undefined && { sent: { field: sent.field, value: encodeSent(sent.message) } }),
    ...(event.type === 'message.erased' && {
      erased: { target: String(event.target), stub: encodeEntry({ seq: event.target, event }).toString() },
    }),
    ...(event.type === 'message.claimed' && {
      claimed: { target: String(event.target), value: encodeClaim(event) },
    }),
  }
}
