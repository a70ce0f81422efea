import { createEngine, type CryptoEngine } from '@wick/e2ee/engine'
import { type ConversationEngineOptions, createConversationEngine } from '@wick/e2ee/conversation/conversation-engine'
import { createCookieJar, type CookieJar } from '../cli/cookie-jar.ts'
import { createNodePorts } from '../cli/node-ports.ts'
import { createRoom, type Entry, type NewRoomOptions, openRoom } from '../src/enter-room.ts'
import { enterConversation } from '../src/conversations/enter-conversation.ts'
import type { RoomSession } from '../src/room-session.ts'
import type { Message, RoomState, Said } from '../src/state/room-state.ts'
import { createDevice, type Device } from './device.ts'
import { createRelay, type Relay } from './relay.ts'

// Sooner than a test's own patience, to say what was waited for.
const PATIENCE_MS = 60_000

/** Somebody at a device, with one room open. */
export interface Person {
  readonly session: RoomSession
  readonly device: Device
  readonly jar: CookieJar
  readonly relay: Relay
  readonly engine: CryptoEngine
  /** Everything that was ever shown, once each time it was shown. */
  readonly log: readonly string[]
  readonly say: (text: string) => Promise<void>
  /** Resolves when the room is like that; `what` is named when the patience ends. */
  readonly until: (what: string, isSo: (room: RoomState) => boolean) => Promise<RoomState>
}

export interface PersonOptions {
  readonly server: string
  readonly nick: string
  readonly device?: Device
  readonly jar?: CookieJar
  /** The device's clock (ms). */
  readonly now?: () => number
  /** Who it is to a conversation, and who may be in one. */
  readonly account?: Pick<ConversationEngineOptions, 'self' | 'people'>
  /** In place of one in this thread. */
  readonly engine?: CryptoEngine
  /** Sets the relay up before anything goes through it. */
  readonly rig?: (relay: Relay) => void
}

/** An entry refused is a failed test, unless it is looked at. */
export class EntryRefusedError extends Error {
  override readonly name = 'EntryRefusedError'
}

export async function create(options: PersonOptions, room: Partial<NewRoomOptions> = {}): Promise<Person> {
  const at = equip(options)
  const entry = await createRoom({ ...at.entry, ttlSeconds: 600, capacity: 2, ...room })
  return seated(at, entry)
}

export async function open(fragment: string, options: PersonOptions): Promise<Person> {
  const at = equip(options)
  return seated(at, await openRoom({ ...at.entry, fragment }))
}

/** Enters the conversation of that secret (b64u), for `ttlSeconds` where it is not there yet. */
export async function converse(secret: string, options: PersonOptions, ttlSeconds: number): Promise<Person> {
  const { account } = options
  if (account === undefined) throw new Error('Nobody to be in a conversation.')
  const at = equip(options, (engineOptions) => createConversationEngine({ ...engineOptions, ...account }))
  return seated(at, await enterConversation({ ...at.entry, secret, ttlSeconds }))
}

/** How an entry is answered, for those that are refused. */
export function tryOpen(fragment: string, options: PersonOptions): Promise<Entry> {
  return openRoom({ ...equip(options).entry, fragment })
}

/** The link's fragment, once it may be handed out. */
export async function linkOf(creator: Person): Promise<string> {
  return (await creator.until('the link', ({ link }) => link !== null)).link ?? ''
}

/** People who are all admitted, and know it of each other. */
export async function meet(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await person.until('everybody', ({ members, isAdmitted }) => isAdmitted && members.length === people.length)
  }
}

export function textsOf({ entries }: RoomState): string[] {
  return messagesOf({ entries }).flatMap(({ content }) => (content?.t === 'text' ? [content.text] : []))
}

export function messagesOf({ entries }: Pick<RoomState, 'entries'>): Message[] {
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry] : []))
}

interface Equipment {
  readonly device: Device
  readonly jar: CookieJar
  readonly relay: Relay
  readonly engine: CryptoEngine
  readonly entry: { readonly engine: CryptoEngine; readonly ports: Relay['ports']; readonly nick: string }
}

function equip(options: PersonOptions, engineOf = createEngine): Equipment {
  const { server, nick, rig, now = Date.now, device = createDevice(), jar = createCookieJar() } = options
  const ports = createNodePorts(server, jar)
  const relay = createRelay({ ...ports, clock: { ...ports.clock, wall: now } })
  rig?.(relay)
  const engine = options.engine ?? engineOf({ openStore: device.openStore, now })
  return { device, jar, relay, engine, entry: { engine, ports: relay.ports, nick } }
}

function seated({ device, jar, relay, engine }: Equipment, entry: Entry): Person {
  if (!entry.ok) throw new EntryRefusedError(entry.refusal.code)
  const session = entry.value
  const log: string[] = []
  session.subscribe((event) => {
    if (event.type !== 'shown') return
    for (const shown of event.shown) if (shown.type === 'entry' && isSaid(shown.body)) log.push(shown.body.id)
  })
  return {
    session,
    device,
    jar,
    relay,
    engine,
    log,
    async say(text) {
      const sealed = await session.send({ t: 'text', text })
      if (!sealed.ok) throw new EntryRefusedError(sealed.refusal)
    },
    until: (what, isSo) => until(session, what, isSo),
  }
}

function isSaid({ t }: { readonly t: string }): boolean {
  const said: readonly string[] = ['text', 'image', 'file', 'burn'] satisfies readonly Said['t'][]
  return said.includes(t)
}

function until(session: RoomSession, what: string, isSo: (room: RoomState) => boolean): Promise<RoomState> {
  const { promise, resolve, reject } = Promise.withResolvers<RoomState>()
  const look = () => {
    if (!isSo(session.state())) return
    stop()
    clearTimeout(timer)
    resolve(session.state())
  }
  const timer = setTimeout(() => {
    stop()
    const { connection, isCaughtUp, isAdmitted, alarm, own, entries, end } = session.state()
    const kinds = entries.map(({ kind }) => kind).join(' ')
    const waiting = own.map(({ content, progress }) => `${content.t} ${progress}`).join(', ')
    const facts = JSON.stringify({ connection, isCaughtUp, isAdmitted, alarm, end, waiting, kinds })
    reject(new Error(`Waited in vain for ${what}: ${facts}`))
  }, PATIENCE_MS)
  const stop = session.subscribe(look)
  look()
  return promise
}
