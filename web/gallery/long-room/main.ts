import { createFeed } from '@wick/client/state/feed'
import { createApp, h } from 'vue'
import '../../src/design/fonts.css'
import '../../src/design/tokens.css'
import '../../src/design/base.css'
import '../../src/design/controls.css'
import RoomPage from '../../src/room/RoomPage.vue'
import { after, bob, meeting, opening, said, startedAt } from '../../src/room-state/sample-room.ts'
import { sampleHandle } from '../sample-handle.ts'
import { FLOODS, isFlood } from './floods.ts'
import { longTalk, messageOf } from './long-talk.ts'

/** What a measurement may ask of this page. */
export interface LongRoom {
  /** Until the conversation's state is there, and from there until it is painted for the first time (ms). */
  readonly foldMs: number
  readonly firstPaintMs: number
  /** Somebody else says one more thing. */
  readonly arrive: () => void
  /** From the press on the button that destroys the room until the room is asked to end (ms); null before that. */
  destroyedAfterMs: number | null
}

declare global {
  interface Window {
    longRoom?: LongRoom
  }
}

/** As much as four seats may say. */
const FLOOD_EVERY_MS = 50

// Development only: the page of a room with as many messages as `?messages=` says, and with more that pour in as `?flood=` names.
const asked = new URLSearchParams(location.search)
let count = Number(asked.get('messages') ?? 10_000)
const talk = longTalk(count).flatMap((event) => (event.type === 'shown' ? event.shown : []))
await document.fonts.load('1rem "JetBrains Mono"')

const foldedFrom = performance.now()
const feed = createFeed(after([...opening, ...meeting, { type: 'shown', shown: talk }]))
const foldMs = performance.now() - foldedFrom

const room = sampleHandle(feed.room(), {
  state: feed.room,
  subscribe: feed.subscribe,
  serverNow: () => startedAt + 60_000 + performance.now(),
  destroy: async () => {
    if (window.longRoom !== undefined) window.longRoom.destroyedAfterMs = performance.now() - pressedAt
  },
})
let pressedAt = 0
addEventListener('pointerdown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true })

const drawnFrom = performance.now()
createApp({ render: () => h(RoomPage, { room, name: 'shark-anonymous-8x2k1' }) }).mount('#app')
// The frame after the next one begins when the first is on the screen.
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    const firstPaintMs = performance.now() - drawnFrom
    window.longRoom = { foldMs, firstPaintMs, arrive: () => feed.emit(messageOf(count++, bob)), destroyedAfterMs: null }
  }),
)

const flood = asked.get('flood')
if (isFlood(flood)) {
  const text = FLOODS[flood]()
  setInterval(() => feed.emit(said(20 + count++, bob, text)), FLOOD_EVERY_MS)
}
