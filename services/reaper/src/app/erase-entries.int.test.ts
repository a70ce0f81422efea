import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, roomSubjects } from '@wick/contracts/subjects'
import { created, expired } from '@wick/domain/testing/room-fixtures'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { type Chat, openChat } from '@wick/event-log/testing/open-chat'
import { newRoomId, sampleLock, sampleMessage } from '@wick/event-log/testing/sample-events'
import { appenderTo } from '@wick/event-log/testing/sample-rooms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jetStreamPurgeLane, type PurgeLane } from '../adapters/purge-lane.ts'
import { eraseEntries, type EraseEntriesOptions, purgeLanes } from './erase-entries.ts'

const MESSAGES = 4
/** More than a broker looks through in the time of one deletion. */
const APART = 300

let chat: Chat
let erasing: EraseEntriesOptions & { purged: string[]; deleted: number[] }
beforeAll(async () => {
  chat = await openChat()
  const [purge, remove] = [jetStreamPurgeLane(chat.nats), jetStreamDeleteEntry(chat.nats)]
  const [purged, deleted]: [string[], number[]] = [[], []]
  const purgeLane: PurgeLane = (roomId, lane, keep) => (purged.push(lane), purge(roomId, lane, keep))
  const deleteEntry = async (seq: number) => (deleted.push(seq), remove(seq))
  erasing = { store: jetStreamEventStore(chat.nats, chat.barrier), purgeLane, deleteEntry, purged, deleted }
})
afterAll(() => chat[Symbol.asyncDispose]())

/** A room that has ended: what it holds, in order. */
async function fillRoom(roomId: RoomId, apart: number): Promise<number[]> {
  const append = appenderTo(chat.nats, jetStreamEventStore(chat.nats, chat.barrier), roomId, { apart })
  const seqs = [await append('room', created)]
  for (let at = 1; at <= MESSAGES; at++) seqs.push(await append('log', sampleMessage(at)))
  return [...seqs, await append('room', sampleLock(9)), await append('room', expired)]
}

async function countOf(roomId: RoomId): Promise<number> {
  const { state } = await chat.nats.jsm.streams.info(CHAT_STREAM, { subjects_filter: roomSubjects(roomId) })
  return Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0)
}

const takenMeanwhile = async (work: () => Promise<unknown>) => {
  erasing.purged.length = erasing.deleted.length = 0
  await work()
  return { purged: [...erasing.purged], deleted: [...erasing.deleted] }
}

describe('the entries of an ended room', () => {
  it('go one by one, the oldest first, where other rooms wrote much between them', async () => {
    const roomId = newRoomId()
    const seqs = await fillRoom(roomId, APART)
    const taken = await takenMeanwhile(async () =>
      expect(await eraseEntries(erasing, roomId)).toEqual({ log: MESSAGES, room: 2 }),
    )
    expect(taken).toEqual({ purged: [], deleted: seqs.slice(0, -1) })
    expect(await countOf(roomId)).toBe(1)
  })

  it('go by subject where the room fills its stretch', async () => {
    const roomId = newRoomId()
    await fillRoom(roomId, 0)
    const taken = await takenMeanwhile(async () =>
      expect(await eraseEntries(erasing, roomId)).toEqual({ log: MESSAGES, room: 2 }),
    )
    expect(taken).toEqual({ purged: ['log', 'room'], deleted: [] })
    expect(await countOf(roomId)).toBe(1)
  })

  it('go by subject where an earlier version wrote some', async () => {
    const roomId = newRoomId()
    await fillRoom(roomId, APART)
    const unchained = { list: async () => ({ links: [], isComplete: false }) }
    expect(await eraseEntries({ ...erasing, store: unchained }, roomId)).toEqual({ log: MESSAGES, room: 2 })
    expect(await countOf(roomId)).toBe(1)
  })

  it('are counted as what went, where some were erased before', async () => {
    const roomId = newRoomId()
    const seqs = await fillRoom(roomId, APART)
    for (const seq of seqs.slice(1, 3)) await erasing.deleteEntry(seq)
    expect(await eraseEntries(erasing, roomId)).toEqual({ log: MESSAGES - 2, room: 2 })
    expect(await countOf(roomId)).toBe(1)
  })

  it('are all found again after an erasure that was interrupted after any of them', async () => {
    for (let done = 0; done <= MESSAGES + 2; done++) {
      const roomId = newRoomId()
      await fillRoom(roomId, APART)
      let left = done
      const deleteEntry = async (seq: number) => {
        if (left-- <= 0) throw new Error('interrupted')
        return erasing.deleteEntry(seq)
      }
      const outcome = eraseEntries({ ...erasing, deleteEntry }, roomId).then(
        () => 'done',
        () => 'interrupted',
      )
      expect(await outcome).toBe(done < MESSAGES + 2 ? 'interrupted' : 'done')
      await eraseEntries(erasing, roomId)
      expect(await countOf(roomId)).toBe(1)
    }
  })

  it('are found by subject too, whatever the chain says', async () => {
    const roomId = newRoomId()
    await fillRoom(roomId, APART)
    expect(await purgeLanes(erasing, roomId)).toEqual({ log: MESSAGES, room: 2 })
    expect(await countOf(roomId)).toBe(1)
  })
})
