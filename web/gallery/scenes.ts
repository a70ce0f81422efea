import type { Certificate } from '@wick/contracts/events'
import type { ServerFrame } from '@wick/contracts/frames'
import { h, type VNode } from 'vue'
import EndedScreen from '../src/ended/EndedScreen.vue'
import LobbyScreen from '../src/lobby/LobbyScreen.vue'
import { draftItem, markRefused, type Outbox } from '../src/outbox/outbox.ts'
import { displayName } from '../src/room/display-names.ts'
import RoomScreen from '../src/room/RoomScreen.vue'
import { encodeText } from '../src/room/state/body.ts'
import { evolve } from '../src/room/state/evolve.ts'
import { openFrame } from '../src/room/state/room-frame.ts'
import { arrived, type RoomState } from '../src/room/state/room-state.ts'
import {
  ada,
  bob,
  created,
  joined,
  messageId,
  room,
  said,
  startedAt,
  welcome,
} from '../src/room/state/sample-frames.ts'
import { timeline } from '../src/room/timeline.ts'
import JoinScreen from '../src/visit/JoinScreen.vue'
import { dayKey } from '../src/words/times.ts'

const name = 'shark-anonymous-8x2k1'
const seat = arrived({ participantId: ada, participants: [ada], capacity: 2, expiresAt: startedAt + 600_000 })

function after(frames: readonly ServerFrame[]): RoomState {
  return frames.reduce((state, frame) => evolve(state, openFrame(frame)), seat)
}

const opening = [welcome, created, joined(2, ada, [ada])]
const alone = after(opening)
const talking = after([
  ...opening,
  joined(3, bob, [ada, bob]),
  { type: 'presence', participantId: bob, online: true },
  said(20, bob, 'hi — is this thing on?', 'otter-anonymous-k4r7z'),
  said(24, ada, 'it is. nobody else in here.', name),
  said(40, bob, 'good. the papers are where we said.', 'otter-anonymous-k4r7z'),
  said(
    46,
    bob,
    'I will read them out once and then we burn this room. Write down what you need, on paper, and not the names.',
    'otter-anonymous-k4r7z',
  ),
  said(70, ada, 'ready', name),
  said(75, ada, 'https://example.org/a/very/long/address/that/does/not/want/to/break/anywhere?at=all&of=it', name),
  { type: 'extended', seq: 90, timestamp: startedAt + 90_000, expiresAt: startedAt + 1_200_000 },
  said(95, bob, 'שלום, שומעים אותי?', 'otter-anonymous-k4r7z'),
  said(120, ada, 'two lines\nof one message', name),
])
const pending: Outbox = markRefused(
  [
    draftItem(messageId(900), encodeText('this one was refused', name), startedAt + 130_000),
    draftItem(messageId(901), encodeText('this one waits for the connection', name), startedAt + 131_000),
  ],
  messageId(900),
  { code: 'quota_exceeded', retryAfterMs: null },
  0,
)

const certificate: Certificate = {
  erasedAt: startedAt + 600_900,
  stores: [
    { store: 'log: conversation', cleared: 41, left: 0 },
    { store: 'log: room', cleared: 6, left: 0 },
    { store: 'redis: rooms', cleared: 2, left: 0 },
    { store: 'redis: messages', cleared: 43, left: 0 },
    { store: 'redis: gateway', cleared: 2, left: 0 },
  ],
}

type RoomProps = InstanceType<typeof RoomScreen>['$props']

function roomScene(state: RoomState, changes: Partial<RoomProps> = {}, outbox: Outbox = []): () => VNode {
  const nameOf = (id: typeof ada) =>
    displayName(id, { self: ada, ownName: name, names: state.names, fallback: 'guest' })
  return () =>
    h(RoomScreen, {
      roomId: room,
      link: `https://wick.example/r#${room}`,
      state,
      rows: timeline(state.entries, outbox, ada, dayKey),
      people: state.participants.map((participantId) => ({
        participantId,
        name: nameOf(participantId),
        isSelf: participantId === ada,
        isHere: participantId === ada || state.online.has(participantId),
      })),
      nameOf,
      status: 'connected',
      isStatusShown: false,
      kind: 'expiry',
      seconds: 432,
      urgency: 'calm',
      fraction: 0.72,
      cover: 'none',
      canExtend: true,
      isBusy: false,
      destroying: 'no',
      notice: null,
      composerNote: null,
      sizeOf: (text: string) => text.length,
      draft: '',
      ...changes,
    })
}

/** Every screen in every state that is worth looking at, by name. */
export const scenes: Record<string, () => VNode> = {
  lobby: () => h(LobbyScreen, { name, banner: null, isBusy: false }),
  'lobby-full': () => h(LobbyScreen, { name, banner: 'full', isBusy: false }),
  'lobby-left': () => h(LobbyScreen, { name, banner: 'left', isBusy: true }),
  join: () => h(JoinScreen, { roomId: room, name, stage: 'asking', problem: null }),
  'join-problem': () =>
    h(JoinScreen, {
      roomId: room,
      name,
      stage: 'asking',
      problem: 'The server cannot be reached. Try again in a moment.',
    }),
  returning: () =>
    h(JoinScreen, { roomId: room, name, stage: 'returning', problem: 'The server cannot be reached. Trying again…' }),
  'room-alone': roomScene(alone),
  'room-talk': roomScene(talking),
  'room-soon': roomScene(talking, { seconds: 150, urgency: 'soon', fraction: 0.25, draft: 'about to say' }),
  'room-now': roomScene(
    talking,
    { seconds: 42, urgency: 'now', fraction: 0.07, status: 'reconnecting', isStatusShown: true, kind: 'idle' },
    pending,
  ),
  'room-over': roomScene(talking, { seconds: 0, urgency: 'now', fraction: 0, cover: 'over' }),
  'room-destroying': roomScene(talking, { destroying: 'retrying' }),
  'room-limited': roomScene(talking, { composerNote: 'That was fast. The next message goes out by itself in 3 s.' }),
  'ended-you': () => h(EndedScreen, { endedBy: 'you', endedAt: startedAt, certificate, isWaiting: false }),
  'ended-waiting': () => h(EndedScreen, { endedBy: 'expired', endedAt: startedAt, certificate: null, isWaiting: true }),
  'ended-removed': () =>
    h(EndedScreen, { endedBy: 'removed', endedAt: startedAt, certificate: null, isWaiting: false }),
}
