import { RoomId } from '@wick/contracts/ids'
import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import { sentEntryOf } from '@wick/domain/sent-entry'
import { createAdoptEpoch } from '@wick/event-log/adopt-epoch'
import { inOneWrite, loadScript, unlinkAll, unlinkListed } from '@wick/platform/redis/redis'
import { isRoomEvent } from '@wick/domain/room-events'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { Applied, ChainedEvent, History } from '../app/ports.ts'
import { keys } from '../keys.ts'
import { decodeEntry, encodeEntry } from './entry.ts'
import { encodeClaim, encodeSent, readIndex } from './room-index.ts'

const Page = z.tuple([z.string().nullable(), z.array(z.instanceof(Buffer))])

export function redisHistory(client: Redis): History {
  const { apply, applyAll } = applyScript(client)

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

    async read(roomId, after, limit) {
      const [meta, log] = keys.room(roomId)
      // As one: between the two another replica may add what the marker then covers, or the room may be forgotten.
      const asked = client.multi().hget(meta, 'seq').zrangebyscoreBuffer(log, `(${after}`, '+inf', 'LIMIT', 0, limit)
      const [marker, entries] = Page.parse((await asked.exec())?.map(([, answer]) => answer))
      return { marker: Number(marker), events: entries.map(decodeEntry) }
    },

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

/** Events of one room, or of several in one write. */
function applyScript(client: Redis) {
  const applyEvents = loadScript(client, 'applyEvents', new URL('./apply-events-6.lua', import.meta.url), 6)
  const apply = async (roomId: RoomId, events: readonly ChainedEvent[]): Promise<Applied> => {
    const changes = events.flatMap((event) => [JSON.stringify(changeOf(roomId, event)), encodeEntry(event)])
    const code = await applyEvents(...keys.room(roomId), keys.index, ...changes)
    return code === 1 ? 'applied' : code === 0 ? 'known' : 'behind'
  }
  const applyAll = async (rooms: ReadonlyMap<RoomId, readonly ChainedEvent[]>) => {
    const asked = await inOneWrite(client, () =>
      Promise.allSettled(Array.from(rooms, async ([roomId, events]) => [roomId, await apply(roomId, events)] as const)),
    )
    return new Map(asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])))
  }
  return { apply, applyAll }
}

/** What the script is told of an event beside its entry. Numbers as text, because Lua writes long ones in its own way. */
function changeOf(roomId: RoomId, recorded: ChainedEvent) {
  const { seq, prev, event, body } = recorded
  const sent = sentEntryOf(recorded)
  return {
    roomId,
    prev: String(prev),
    seq: String(seq),
    lane: isRoomEvent(event) ? 'room' : 'log',
    bytes: String(body?.length ?? 0),
    at: String(event.at),
    goesAt: String(event.at + STREAM_MAX_AGE_MS),
    ...(sent !== undefined && { sent: { field: sent.field, value: encodeSent(sent.message) } }),
    ...(event.type === 'message.erased' && {
      erased: { target: String(event.target), stub: encodeEntry({ seq: event.target, event }).toString() },
    }),
    ...(event.type === 'message.claimed' && {
      claimed: { target: String(event.target), value: encodeClaim(event) },
    }),
  }
}
