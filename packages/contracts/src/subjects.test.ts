import { describe, expect, it } from 'vitest'
import { BlobId, CommandId, MessageId, ParticipantId, RoomId } from './ids.ts'
import {
  ALL_BLOB_ENDS,
  ALL_BLOBS,
  blobEndSubject,
  ALL_EVENTS,
  ALL_HALVES,
  ALL_LIVE,
  ALL_LOG_LANES,
  ALL_ROOM_LANES,
  blobSubjects,
  chunkSubject,
  commandDedupId,
  commandSubject,
  commandSubjects,
  EPOCH_SUBJECT,
  erasureScope,
  halfSubject,
  laneSubject,
  liveSubjects,
  parseChunkSubject,
  parseHalfSubject,
  parseLaneSubject,
  roomBlobSubjects,
  roomEntrySubjects,
  roomHalfSubjects,
  roomSubjects,
  signalSubject,
  signalSubjects,
} from './subjects.ts'

const roomId = RoomId.parse('A-room_0000000001')

/** What a subscription matches: `*` one token, `>` the rest. */
function matches(filter: string, subject: string): boolean {
  const pattern = filter.replaceAll('.', '\\.').replaceAll('*', '[^.]+').replace('>', '.+')
  return new RegExp(`^${pattern}$`).test(subject)
}

describe.each(['room', 'log'] as const)('the lane %s', (lane) => {
  const subject = laneSubject(roomId, lane)
  const live = subject.replace('evt', 'live')

  it('names its room and itself, where it is stored and where it is republished', () => {
    expect(parseLaneSubject(subject)).toEqual({ roomId, lane })
    expect(parseLaneSubject(live)).toEqual({ roomId, lane })
  })

  it('is met by the filters of its room and of everything', () => {
    for (const filter of [roomSubjects(roomId), ALL_EVENTS]) expect(matches(filter, subject)).toBe(true)
    for (const filter of [liveSubjects(roomId), ALL_LIVE]) expect(matches(filter, live)).toBe(true)
  })
})

it('finds every lifecycle lane, and no conversation, under one filter', () => {
  expect(matches(ALL_ROOM_LANES, laneSubject(roomId, 'room'))).toBe(true)
  expect(matches(ALL_ROOM_LANES, laneSubject(roomId, 'log'))).toBe(false)
  expect(matches(ALL_LOG_LANES, laneSubject(roomId, 'log'))).toBe(true)
  expect(matches(ALL_LOG_LANES, laneSubject(roomId, 'room'))).toBe(false)
})

it('names a chunk by its room, its attachment and its place', () => {
  const [blobId, other] = [BlobId.parse('blob-000000000001'), BlobId.parse('blob-000000000002')]
  const subject = chunkSubject(roomId, blobId, 79)
  expect(parseChunkSubject(subject)).toEqual({ roomId, blobId, chunk: 79 })
  for (const filter of [blobSubjects(roomId, blobId), roomBlobSubjects(roomId), ALL_BLOBS])
    expect(matches(filter, subject)).toBe(true)
  expect(matches(blobSubjects(roomId, other), subject)).toBe(false)
  expect(matches(ALL_EVENTS, subject)).toBe(false)
  for (const foreign of ['', 'blob.x.y', 'blob.x.y.1.z', laneSubject(roomId, 'log')])
    expect(parseChunkSubject(foreign)).toBeNull()
})

it('closes a room’s attachments under their version, with no chunk of them', () => {
  const subject = blobEndSubject(roomId)
  expect(parseChunkSubject(subject)).toBeNull()
  for (const filter of [roomBlobSubjects(roomId), ALL_BLOBS, ALL_BLOB_ENDS]) expect(matches(filter, subject)).toBe(true)
  const chunk = chunkSubject(roomId, BlobId.parse('blob-000000000001'), 0)
  expect(matches(ALL_BLOB_ENDS, chunk)).toBe(false)
  expect(BlobId.safeParse('end').success).toBe(false)
})

it('keeps the key halves of a room outside its events', () => {
  const participantId = ParticipantId.parse('ada-participant-1')
  const subject = halfSubject(roomId, participantId)
  expect(parseHalfSubject(subject)).toEqual({ roomId, participantId })
  for (const foreign of ['', 'half.x', `${subject}.more`, laneSubject(roomId, 'log')])
    expect(parseHalfSubject(foreign)).toBeNull()
  for (const filter of [roomHalfSubjects(roomId), ALL_HALVES, roomEntrySubjects(roomId)])
    expect(matches(filter, subject)).toBe(true)
  for (const filter of [ALL_EVENTS, roomSubjects(roomId), ALL_BLOBS]) expect(matches(filter, subject)).toBe(false)
  expect(parseLaneSubject(subject)).toBeNull()
  for (const lane of ['room', 'log'] as const)
    expect(matches(roomEntrySubjects(roomId), laneSubject(roomId, lane))).toBe(true)
})

it('keeps the epoch outside every room', () => {
  expect(parseLaneSubject(EPOCH_SUBJECT)).toBeNull()
  expect(matches(ALL_EVENTS, EPOCH_SUBJECT)).toBe(false)
})

it.each(['', 'evt', 'evt.room', 'evt.x.other', 'evt.x.room.more', 'live.x', 'cmd.x.room', 'sys.epoch', '$JS.API.room'])(
  'takes %j for no lane',
  (subject) => {
    expect(parseLaneSubject(subject)).toBeNull()
  },
)

it('serves a command and hears a signal of any room', () => {
  expect(matches(commandSubjects('rooms', 'join'), commandSubject('rooms', 'join', roomId))).toBe(true)
  expect(matches(commandSubjects('rooms', 'join'), commandSubject('rooms', 'leave', roomId))).toBe(false)
  for (const kind of ['typing', 'presence', 'marks'] as const)
    expect(matches(signalSubjects(roomId), signalSubject(roomId, kind))).toBe(true)
})

it('scopes ids by room and sender, because dedupe ids are global to the stream', () => {
  const ada = ParticipantId.parse('ada-participant-1')
  const bob = ParticipantId.parse('bob-participant-1')
  const [id, other] = [MessageId.parse('message-000000001'), RoomId.parse('another-room-0001')]
  const scopes = [erasureScope(roomId, ada, id), erasureScope(roomId, bob, id), erasureScope(other, ada, id)]
  const commandId = CommandId.parse('command-000000001')
  expect(new Set([...scopes, commandDedupId(roomId, commandId), commandDedupId(other, commandId)]).size).toBe(5)
})

it('lets no id break out of its token', () => {
  for (const name of ['a.room.with.dots..', 'evt.*.room-000000', 'rooms>0000000000000', 'a room with space', ''])
    expect(RoomId.safeParse(name).success).toBe(false)
})
