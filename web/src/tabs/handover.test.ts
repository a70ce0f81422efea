import { createFeed } from '@wick/client/state/feed'
import type { RoomEvent, Waiting } from '@wick/client/state/room-event'
import { expect, it } from 'vitest'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { after, meeting, opening, room } from '../room-state/sample-room.ts'
import { mirrorRoom } from './mirror-room.ts'
import { relayRoom } from './relay-room.ts'
import { callsBy } from './room-call.ts'
import type { OpenTabLine, TabMessage } from './tab-message.ts'
import { createTabRoom, type TabRoom } from './tab-room.ts'

const RUNS = 150
const TEXTS = ['one', 'two', 'three', 'four']
/** Long enough for every leader of a run to die anywhere in what it has to do. */
const LONGEST_LIFE = 24

/** Where everything that moves in one browser waits for its turn, which chance gives. */
interface Browser {
  readonly openLine: (tab: string) => OpenTabLine
  /** What a tab's worker does, one after the other; it may outlive its tab for a moment. */
  readonly work: (tab: string, job: () => void) => void
  readonly kill: (tab: string) => void
  /** No worker of that tab has anything stored any more: the next one has opened the store. */
  readonly fence: (tab: string) => void
  readonly isAlive: (tab: string) => boolean
  /** Moves one thing; false where nothing is left to move. */
  readonly step: () => Promise<boolean>
}

function createBrowser(chance: () => number): Browser {
  const inboxes = new Set<{ tab: string; take: (message: TabMessage) => void; waiting: TabMessage[] }>()
  const workers = new Map<string, (() => void)[]>()
  const dead = new Set<string>()
  return {
    openLine: (tab) => (_roomId, take) => {
      const inbox = { tab, take, waiting: [] }
      inboxes.add(inbox)
      return {
        post(message) {
          if (dead.has(tab) || !inboxes.has(inbox)) return
          for (const other of inboxes) if (other !== inbox) other.waiting.push(structuredClone(message))
        },
        close: () => void inboxes.delete(inbox),
      }
    },
    work: (tab, job) => void workers.set(tab, [...(workers.get(tab) ?? []), job]),
    kill(tab) {
      dead.add(tab)
      for (const inbox of inboxes) if (inbox.tab === tab) inboxes.delete(inbox)
    },
    fence: (tab) => void workers.delete(tab),
    isAlive: (tab) => !dead.has(tab),
    async step() {
      const moves = [
        ...[...inboxes].flatMap(({ take, waiting }) => (waiting.length > 0 ? [() => deliver(take, waiting)] : [])),
        ...[...workers.values()].flatMap((jobs) => (jobs.length > 0 ? [() => jobs.shift()?.()] : [])),
      ]
      moves[Math.floor(chance() * moves.length)]?.()
      await new Promise<void>((resolve) => setImmediate(resolve))
      return moves.length > 0
    },
  }
}

function deliver(take: (message: TabMessage) => void, waiting: TabMessage[]): void {
  const message = waiting.shift()
  if (message !== undefined) take(message)
}

/** What a room's store has to send, in order; every leader finds what the one before stored. */
type Store = Waiting[]

const outbox = (store: Store): RoomEvent => ({ type: 'outbox', waiting: [...store] })

/** Leads as a session does: a text is stored, then in the state, then answered; one id is one text. */
function lead(browser: Browser, tab: string, store: Store): RoomHandle {
  const feed = createFeed(after([...opening, ...meeting, outbox(store)]))
  return {
    roomId: room,
    restKey: null,
    state: feed.room,
    subscribe: feed.subscribe,
    serverNow: () => 0,
    ...callsBy(() => new Promise<never>(() => undefined)),
    say: (text, bodyId = '') =>
      new Promise((resolve) => {
        browser.work(tab, () => {
          if (!store.some((waiting) => waiting.bodyId === bodyId)) store.push({ bodyId, content: { t: 'text', text } })
          if (!browser.isAlive(tab)) return
          browser.work(tab, () => {
            feed.emit(outbox(store))
            resolve(null)
          })
        })
      }),
  }
}

const textOf = ({ content }: Waiting) => (content.t === 'text' ? content.text : '')
const inSight = (tab: TabRoom) => tab.room.state().own.map(textOf)

/** Always the same chance for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Three tabs; whoever leads dies after so many steps, and the last one has been talking all the time. */
async function run(seed: number): Promise<{ readonly stored: string[]; readonly seen: readonly string[][] }> {
  const chance = chanceOf(seed)
  const browser = createBrowser(chance)
  const store: Store = []
  const seen: string[][] = []
  const toSay = [...TEXTS]
  let talker: TabRoom | null = null

  /** Follows until it leads itself; gives how that happens. */
  function open(tab: string, onRoom: (room: TabRoom) => void): (before: string) => void {
    const following = new AbortController()
    let tabRoom: TabRoom | null = null
    const show = (leader: RoomHandle) => {
      if (tabRoom !== null) return tabRoom.follow(leader)
      tabRoom = createTabRoom(leader)
      onRoom(tabRoom)
    }
    mirrorRoom(room, { signal: following.signal, onLeader: show, openLine: browser.openLine(tab) })
    return (before) => {
      browser.fence(before)
      following.abort()
      const leader = lead(browser, tab, store)
      show(leader)
      relayRoom(leader, browser.openLine(tab))
    }
  }

  /** At most so many steps, some of them words. False: there was nothing left to do. */
  async function move(steps: number): Promise<boolean> {
    for (let step = 0; step < steps; step++) {
      const isTalking = talker !== null && toSay.length > 0 && chance() < 0.3
      if (isTalking) void talker?.room.say(toSay.shift() ?? '')
      const hasMoved = await browser.step()
      if (talker !== null) seen.push(inSight(talker))
      if (!hasMoved && toSay.length === 0) return false
    }
    return true
  }

  relayRoom(lead(browser, 'first', store), browser.openLine('first'))
  const succeed = open('second', () => undefined)
  const takeOver = open('third', (tabRoom) => (talker = tabRoom))
  const lives = [chance(), chance()].map((part) => Math.floor(part * LONGEST_LIFE))

  await move(lives[0] ?? 0)
  browser.kill('first')
  await move(Math.floor(chance() * 6))
  succeed('first')
  await move(lives[1] ?? 0)
  browser.kill('second')
  await move(Math.floor(chance() * 6))
  takeOver('second')
  while (await move(1));
  return { stored: store.map(textOf), seen }
}

it('neither loses, doubles nor reorders messages while leaders die, and keeps shown ones visible', async () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const { stored, seen } = await run(seed)
    expect({ seed, stored, last: seen.at(-1) }).toEqual({ seed, stored: TEXTS, last: TEXTS })
    // Once it was in sight it stays: every look shows the beginning of what is there in the end.
    for (const [i, texts] of seen.entries()) {
      expect(texts).toEqual(TEXTS.slice(0, texts.length))
      expect(texts.length).toBeGreaterThanOrEqual(seen[i - 1]?.length ?? 0)
    }
  }
})
