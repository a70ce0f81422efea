import { evolve } from '@wick/client/state/evolve'
import type { RoomEvent } from '@wick/client/state/room-event'
import { emptyRoom, type RoomState } from '@wick/client/state/room-state'
import { toBase64url } from '@wick/e2ee/bytes'
import type { Content } from '@wick/e2ee/bodies'
import type { RosterMember, Verified } from '@wick/e2ee/room/roster'
import { Epoch, ParticipantId, RoomId } from '@wick/contracts/ids'

/** Events of one small room, for tests and for the gallery of screens. */
export const room = 'Vx3-k9_QmZ81hTrLpOa2bw'
export const ada = 'ada-ada-ada-ada-0'
export const bob = 'bob-bob-bob-bob-0'
export const eve = 'eve-eve-eve-eve-0'
export const startedAt = Date.UTC(2026, 10, 21, 9, 30)

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID of that time. */
export function bodyId(seq: number): string {
  const time = startedAt + seq * 1_000
  const digits = Array.from({ length: 10 }, (_, i) => DIGITS[Math.floor(time / 32 ** (9 - i)) % 32])
  return digits.join('') + String(seq).padStart(16, '0')
}

export function entry(seq: number, from: string, content: Content): RoomEvent {
  const base = { id: bodyId(seq), ts: startedAt + seq * 1_000, prev: { eseq: seq - 1, h: '' } }
  return { type: 'shown', shown: [{ type: 'entry', eseq: seq, seq, from, body: { ...base, ...content } }] }
}

export const said = (seq: number, from: string, text: string): RoomEvent => entry(seq, from, { t: 'text', text })
export const hello = (seq: number, from: string, nick: string): RoomEvent =>
  entry(seq, from, { t: 'hello', pub: '', nick })
export const read = (seq: number, from: string, upTo: number): RoomEvent =>
  entry(seq, from, { t: 'receipt', upTo, what: 'read' })

export const genesis: RoomEvent = entry(1, ada, {
  t: 'genesis',
  pub: '',
  suite: 1,
  capacity: 2,
  ttlSec: 600,
  createdAt: startedAt,
  minClient: '1.0.0',
  history: 'link',
  kick: 'creator',
})

export const welcome: RoomEvent = {
  type: 'welcomed',
  welcome: {
    type: 'welcome',
    roomId: RoomId.parse(room),
    participantId: ParticipantId.parse(ada),
    participants: [ParticipantId.parse(ada)],
    online: [ParticipantId.parse(ada)],
    creator: true,
    capacity: 2,
    locked: false,
    expiresAt: startedAt + 600_000,
    serverNow: startedAt + 1_000,
    epoch: Epoch.parse('epoch-epoch-epoch'),
    head: 2,
    recovered: false,
    reason: 'no_cursor',
  },
}

/** `digits` stand for the number of exactly these people. */
export function roster(people: readonly (readonly [string, string, Verified])[], link: string | null): RoomEvent {
  const members = people.map(([senderId, nick, verified]): RosterMember => ({ senderId, nick, verified }))
  const safety = '46770 55462 51946 52064 95204 66950'
  return { type: 'roster', members, safety, safetyBytes: Uint8Array.from({ length: 32 }, (_, i) => i * 7), link }
}

export const link = `#1.${toBase64url(new Uint8Array(32).fill(7))}.${toBase64url(new Uint8Array(16).fill(9))}`

export function after(events: readonly RoomEvent[]): RoomState {
  return events.reduce(evolve, emptyRoom(room, ada))
}

/** Ada is in, connected, and alone. */
export const opening: readonly RoomEvent[] = [
  welcome,
  genesis,
  hello(2, ada, 'shark-anonymous-8x2k1'),
  { type: 'due', isPast: false },
  { type: 'caught_up' },
  { type: 'connection', connection: 'connected' },
  roster([[ada, 'shark-anonymous-8x2k1', 'link']], link),
]

/** Bob has come. */
export const meeting: readonly RoomEvent[] = [
  {
    type: 'fact',
    fact: {
      type: 'joined',
      seq: 3,
      timestamp: startedAt + 3_000,
      participantId: ParticipantId.parse(bob),
      participants: [ParticipantId.parse(ada), ParticipantId.parse(bob)],
      creator: false,
    },
  },
  { type: 'presence', participantId: bob, online: true, at: startedAt + 3_000 },
  hello(4, bob, 'otter-anonymous-k4r7z'),
  roster(
    [
      [ada, 'shark-anonymous-8x2k1', 'link'],
      [bob, 'otter-anonymous-k4r7z', 'no'],
    ],
    null,
  ),
]
