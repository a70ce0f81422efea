import { expect, it } from 'vitest'
import { RoomId } from './ids.ts'
import { ANONYMOUS, classOf, ROOM_CLASSES, TALK } from './room-class.ts'
import {
  blobSubjects,
  halfSubject,
  laneSubject,
  parseChunkSubject,
  parseHalfSubject,
  parseLaneSubject,
} from './subjects.ts'
import { BlobId, ParticipantId } from './ids.ts'

const LETTERS = 'AbCdEfGhIjKlMnOpQrSt_-'
const roomId = RoomId.parse(LETTERS)

it('is told from the id: only `t` and 22 letters are a conversation', () => {
  expect(classOf(RoomId.parse(`t${LETTERS}`))).toBe(TALK)
  for (const id of [LETTERS, `t${LETTERS}A`, `t${LETTERS.slice(1)}`, `T${LETTERS}`, `u${LETTERS}`])
    expect(classOf(RoomId.parse(id))).toBe(ANONYMOUS)
})

it('keeps its streams and subjects apart from those of the other', () => {
  const names = ROOM_CLASSES.flatMap(({ log, blobs }) => [...Object.values(log), ...Object.values(blobs)])
  expect(new Set(names).size).toBe(names.length)
})

it('keeps a room for its life and an hour', () => {
  for (const { keptMs, maxLifetimeMs, maxTtlSeconds } of ROOM_CLASSES) {
    expect(keptMs - maxLifetimeMs).toBe(3_600_000)
    expect(maxTtlSeconds * 1_000).toBe(maxLifetimeMs)
  }
})

it('has subjects that are read back, whichever class wrote them', () => {
  const participantId = ParticipantId.parse('participant-00001')
  const blobId = BlobId.parse('attachment-000001')
  for (const roomClass of ROOM_CLASSES) {
    for (const lane of ['room', 'log'] as const)
      expect(parseLaneSubject(laneSubject(roomId, lane, roomClass))).toEqual({ roomId, lane })
    expect(parseHalfSubject(halfSubject(roomId, participantId, roomClass))).toEqual({ roomId, participantId })
    const chunk = blobSubjects(roomId, blobId, roomClass).replace('*', '3')
    expect(parseChunkSubject(chunk)).toEqual({ roomId, blobId, chunk: 3 })
  }
})
