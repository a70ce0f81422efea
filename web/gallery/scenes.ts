import type { RoomEvent } from '@wick/client/state/room-event'
import type { RoomState } from '@wick/client/state/room-state'
import { noticesOf } from '@wick/client/state/notices'
import { Certificate } from '@wick/contracts/certificate'
import { computed, defineComponent, h, ref, shallowRef, type VNode } from 'vue'
import type { Deadline, Urgency } from '../src/clock/countdown.ts'
import type { LineStatus } from '../src/connection/line-status.ts'
import { tellMissingPart } from '../src/frame/missing-parts.ts'
import MissingParts from '../src/frame/MissingParts.vue'
import UnsupportedScreen from '../src/app/UnsupportedScreen.vue'
import EndedScreen from '../src/ended/EndedScreen.vue'
import LobbyScreen from '../src/lobby/LobbyScreen.vue'
import { provideMedia, type Media } from '../src/media/media-context.ts'
import type { Destroying } from '../src/room-state/destroying.ts'
import { displayNames } from '../src/room-state/display-names.ts'
import { peopleOf } from '../src/presence/people.ts'
import { provideRoom } from '../src/room-state/room-context.ts'
import type { RoomHandle } from '../src/room-state/room-handle.ts'
import { provideRoomView, type RoomView } from '../src/room/room-view.ts'
import RoomScreen from '../src/room/RoomScreen.vue'
import type { Cover } from '../src/room/use-cover.ts'
import type { RoomActions } from '../src/room/use-room-actions.ts'
import type { SafetyChange } from '../src/safety/safety-change.ts'
import { ada, after, bob, bodyId, eve, meeting, opening, read, said, startedAt } from '../src/room-state/sample-room.ts'
import { timeline } from '../src/room-state/timeline.ts'
import JoinScreen from '../src/visit/JoinScreen.vue'
import KeylessScreen from '../src/visit/KeylessScreen.vue'
import SealedScreen from '../src/visit/SealedScreen.vue'
import { words } from '../src/words/words.ts'
import { dayKey } from '../src/words/times.ts'
import { sampleHandle } from './sample-handle.ts'
import type { SceneName } from './scene-list.ts'

const name = 'shark-anonymous-8x2k1'
const link = 'https://wick.example/r#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'

const alone = after(opening)
const talk: readonly RoomEvent[] = [
  ...opening,
  ...meeting,
  said(20, bob, 'hi — is this thing on?'),
  said(24, ada, 'it is. nobody else in here.'),
  said(40, bob, 'good. the papers are where we said.'),
  said(
    46,
    bob,
    'I will read them out once and then we burn this room. Write down what you need, on paper, and not the names.',
  ),
  said(70, ada, 'ready'),
  read(71, bob, 70),
  said(75, ada, 'https://example.org/a/very/long/address/that/does/not/want/to/break/anywhere?at=all&of=it'),
  {
    type: 'fact',
    fact: { type: 'extended', seq: 90, timestamp: startedAt + 90_000, expiresAt: startedAt + 1_200_000 },
  },
  said(95, bob, 'שלום, שומעים אותי?'),
  said(120, ada, 'two lines\nof one message'),
]
const talking = after(talk)
const typing = after([...talk, { type: 'shown', shown: [{ type: 'typing', from: bob, on: true, at: startedAt }] }])
const pending = after([
  ...talk,
  {
    type: 'refused',
    bodyId: bodyId(130),
    content: { t: 'text', text: 'this one was refused' },
    code: 'quota_exceeded',
  },
  {
    type: 'outbox',
    waiting: [{ bodyId: bodyId(131), content: { t: 'text', text: 'this one waits for the connection' } }],
  },
  { type: 'connection', connection: 'reconnecting' },
])
const limited = after([
  ...talk,
  { type: 'outbox', waiting: [{ bodyId: bodyId(131), content: { t: 'text', text: 'and one more thing' } }] },
  { type: 'limited', until: startedAt + 203_000 },
])
const alarmed = after([...talk, { type: 'alarm', alarm: { kind: 'fork', eseq: 9, author: bob } }])
/** A conversation of two contacts: somebody else sits there, and calls themselves as one of the two. */
const intruded: RoomState = {
  ...talking,
  participants: [ada, bob, eve],
  nicks: new Map([...talking.nicks, [eve, talking.nicks.get(bob) ?? '']]),
  alarm: { kind: 'stranger', eseq: 9, author: eve },
}
const noticed: RoomState = { ...talking, capacity: 3, downgrades: 1 }

const away = after([
  ...talk,
  { type: 'presence', participantId: bob, online: false, at: startedAt + 200_000 },
  { type: 'read_receipts', isOn: false },
])
const left: RoomState = { ...talking, participants: [ada], members: talking.members.slice(0, 1) }
const bobLeft = { kind: 'gone', seq: 140, from: bob, how: 'leave' } as const
/** Four seats, three people, one of them away; the creator has locked it. */
const several: RoomState = {
  ...talking,
  capacity: 4,
  genesis: null,
  isLocked: true,
  participants: [ada, bob, eve],
  online: new Set([ada, bob]),
  lastSeen: new Map([[eve, startedAt + 30_000]]),
  nicks: new Map([...talking.nicks, [eve, 'wren-anonymous-2p0ak']]),
  members: [...talking.members, { senderId: eve, nick: 'wren-anonymous-2p0ak', verified: 'manual' }],
}

const certificate = Certificate.parse({
  erasedAt: startedAt + 600_900,
  stores: [
    { store: 'message log', cleared: 41, left: 0 },
    { store: 'room events', cleared: 6, left: 0 },
    { store: 'attachments', cleared: 128, left: 0 },
    { store: 'keys of kept copies', cleared: 2, left: 0 },
    { store: 'deadlines', cleared: 1, left: 0 },
    { store: 'message history', cleared: 43, left: 0 },
    { store: 'room state', cleared: 2, left: 0 },
    { store: 'presence', cleared: 2, left: 0 },
  ],
})

interface SceneChanges extends Partial<Scene> {
  readonly draft?: string
}

/** What a scene of a room shows beside the room's state. */
interface Scene {
  readonly line: LineStatus
  readonly isVerified: boolean
  readonly safetyChange: SafetyChange | null
  readonly kind: Deadline['kind']
  readonly seconds: number
  readonly urgency: Urgency
  readonly fraction: number
  readonly cover: Cover
  readonly destroying: Destroying
}

const CALM: Scene = {
  line: 'fine',
  isVerified: false,
  safetyChange: null,
  kind: 'expiry',
  seconds: 432,
  urgency: 'calm',
  fraction: 0.72,
  cover: 'none',
  destroying: 'no',
}

export function roomScene(
  state: RoomState,
  { draft = '', ...changes }: SceneChanges = {},
  prepare: (media: Media) => void = () => undefined,
  answers: Partial<RoomHandle> = {},
): () => VNode {
  const nameOf = displayNames({ self: ada, ownName: name, names: state.nicks, fallback: 'guest', you: 'you' })
  const scene = defineComponent(() => {
    const handle = sampleHandle(state, answers)
    provideRoom({ state: shallowRef(state), room: () => handle, nameOf, draft: ref(draft), isHolding: ref(false) })
    provideRoomView(sceneView(state, nameOf, { ...CALM, ...changes }))
    prepare(provideMedia(() => handle))
    return () => h(RoomScreen)
  })
  return () => h(scene)
}

function sceneView(state: RoomState, nameOf: (participantId: string) => string, scene: Scene): RoomView {
  const show = <Name extends keyof Scene>(shown: Name) => computed(() => scene[shown])
  return {
    link: ref(state.link === null ? null : `https://wick.example/r${state.link}`),
    rows: computed(() => timeline(state, dayKey)),
    people: computed(() => peopleOf(state, nameOf)),
    notices: computed(() => noticesOf(state)),
    line: show('line'),
    isVerified: show('isVerified'),
    safety: { change: show('safetyChange'), dismiss: () => undefined },
    countdown: { kind: show('kind'), seconds: show('seconds'), urgency: show('urgency'), fraction: show('fraction') },
    cover: show('cover'),
    actions: idleActions(scene.destroying),
  }
}

/** Nothing becomes of what is pressed. */
function idleActions(destroying: Destroying): RoomActions {
  const nothing = async () => undefined
  const isFrozen = computed(() => destroying !== 'no')
  return {
    extend: nothing,
    canExtend: computed(() => true),
    leave: nothing,
    setLocked: nothing,
    remove: nothing,
    read: nothing,
    verify: nothing,
    destroy: nothing,
    destroying: ref(destroying),
    isBusy: ref(false),
    isFrozen,
    isBlocked: isFrozen,
    notice: ref(null),
  }
}

const company = new Map([['k3VzQm', ['otter-anonymous-k4r7z']]])
const kept = ['k3VzQm', 'Pa0-d_'].map((roomId) => ({ roomId, expiresAt: startedAt }))

function partMissing(behind: () => VNode): () => VNode {
  tellMissingPart()
  return () => h('div', [behind(), h(MissingParts)])
}

export const scenes = {
  lobby: () => h(LobbyScreen, { name, banner: null, rooms: [], company, isBusy: false }),
  'lobby-full': () => h(LobbyScreen, { name, banner: 'full', rooms: [], company, isBusy: false }),
  'lobby-left': () => h(LobbyScreen, { name, banner: 'left', rooms: [], company, isBusy: true }),
  'lobby-kept': () => h(LobbyScreen, { name, banner: null, rooms: kept, company, isBusy: false }),
  join: () => h(JoinScreen, { name, stage: 'asking', problem: null, isExposed: false, link }),
  'join-problem': () =>
    h(JoinScreen, {
      name,
      stage: 'asking',
      isExposed: false,
      link,
      problem: 'The server cannot be reached. Try again in a moment.',
    }),
  returning: () => h(JoinScreen, { name, stage: 'returning', problem: null, isExposed: false, link }),
  'join-exposed': () => h(JoinScreen, { name, stage: 'asking', problem: null, isExposed: true, link }),
  keyless: () => h(KeylessScreen),
  sealed: () => h(SealedScreen, { roomId: 'XBtgi6u28bDPmrvSquROOw', expiresAt: Date.now() + 540_000 }),
  unsupported: () => h(UnsupportedScreen, { obstacle: 'encryption' }),
  'no-cookies': () => h(UnsupportedScreen, { obstacle: 'cookies' }),
  'lobby-part-missing': partMissing(() =>
    h(LobbyScreen, { name, banner: 'failed', rooms: [], company, isBusy: false }),
  ),
  'room-alone': roomScene(alone),
  'room-opening': roomScene({ ...alone, link: null, isAdmitted: false }),
  'room-talk': roomScene(talking),
  'room-typing': roomScene(typing, { isVerified: true }),
  'room-soon': roomScene(talking, { seconds: 150, urgency: 'soon', fraction: 0.25, draft: 'about to say' }),
  'room-slower': roomScene({ ...talking, way: 'http' }, { line: 'slower' }),
  'room-now': roomScene(pending, { seconds: 42, urgency: 'now', fraction: 0.07, line: 'reconnecting', kind: 'idle' }),
  'room-alarm': roomScene(alarmed),
  'room-stranger': roomScene(intruded),
  'room-refused': roomScene({
    ...alone,
    alarm: { kind: 'refused', reason: 'not_the_creator' },
    entries: [],
    link: null,
  }),
  'room-notices': roomScene({ ...noticed, isKept: false }, { safetyChange: { kind: 'replaced', who: [bob] } }),
  'room-away': roomScene(away, {}, undefined, { serverNow: () => startedAt + 380_000 }),
  'room-several': roomScene(several),
  'room-large': roomScene({ ...several, capacity: 16 }),
  'lobby-which': () => h(LobbyScreen, { name, banner: 'which', rooms: kept, company, isBusy: false }),
  'room-came': roomScene(several, { safetyChange: { kind: 'outgrown', who: [eve] } }),
  'room-left': roomScene({ ...left, entries: [...talking.entries, bobLeft] }),
  'room-seats-left': roomScene({ ...left, link: alone.link, entries: [...talking.entries, bobLeft] }),
  'room-removed': roomScene({ ...left, isLocked: true, entries: [...talking.entries, { ...bobLeft, how: 'kick' }] }),
  'room-offline': roomScene({ ...several, connection: 'offline' }, { line: 'offline' }),
  'room-back': roomScene(talking, { line: 'caught_up' }),
  'room-over': roomScene(talking, { seconds: 0, urgency: 'now', fraction: 0, cover: 'over' }),
  'room-destroying': roomScene(talking, { destroying: 'retrying' }),
  'room-filtered': roomScene({ ...talking, isFiltered: true }, { destroying: 'retrying' }),
  'room-part-missing': partMissing(roomScene(talking)),
  'room-limited': roomScene(limited, {}, undefined, { serverNow: () => startedAt + 200_000 }),
  'ended-you': () =>
    h(EndedScreen, {
      endedBy: 'you',
      title: words.ended.titles.you,
      endedAt: startedAt,
      certificate,
      isWaiting: false,
    }),
  'ended-named': () =>
    h(EndedScreen, {
      endedBy: 'another',
      title: words.ended.byName('wren-anonymous-2p0ak'),
      endedAt: startedAt,
      certificate,
      isWaiting: false,
    }),
  'ended-waiting': () =>
    h(EndedScreen, {
      endedBy: 'expired',
      title: words.ended.titles.expired,
      endedAt: startedAt,
      certificate: null,
      isWaiting: true,
    }),
  'ended-removed': () =>
    h(EndedScreen, {
      endedBy: 'removed',
      title: words.ended.titles.removed,
      endedAt: startedAt,
      certificate: null,
      isWaiting: false,
    }),
} satisfies Partial<Record<SceneName, () => VNode>>
