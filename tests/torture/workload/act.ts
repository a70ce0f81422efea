import { setTimeout as delay } from 'node:timers/promises'
import { Claimed, Extended, History, Sent } from '@wick/contracts/http'
import type { Random } from '../../support/random.ts'
import { putChunk, newBytes } from '../../support/blobs.ts'
import { newId, type Visitor } from '../../support/visitor.ts'
import type { Place } from '../system/world.ts'
import { type Asked, ask } from './ask.ts'
import type { Stay } from './stay.ts'

const BURN_BYTES = 512
const MOST_TRIES = 5
const EXTENSION_MS = 3_000
const WHOLE_HISTORY = 500
const LATEST_COPY_MS = 2_000
const [SHORTEST_STALL_MS, STALL_SPREAD_MS] = [300, 3_000]

type Action =
  | 'remove'
  | 'say'
  | 'send'
  | 'double'
  | 'stall'
  | 'burn'
  | 'read'
  | 'cut'
  | 'erase'
  | 'claim'
  | 'extend'
  | 'lock'
  | 'leave'
const OFTEN: Readonly<Record<Action, number>> = {
  say: 60,
  send: 12,
  double: 4,
  stall: 2,
  read: 6,
  cut: 5,
  erase: 4,
  burn: 4,
  claim: 4,
  extend: 2,
  lock: 2,
  leave: 1,
  remove: 1,
}
const DECK = Object.entries(OFTEN).flatMap(([action, times]) => Array<Action>(times).fill(action as Action))

/** One thing that somebody does. */
export async function act(place: Place, stay: Stay, others: readonly Stay[]): Promise<void> {
  switch (place.random.pick(DECK)) {
    case 'say':
      return stay.say(words(place))
    case 'send':
      return void (await sendUntilKnown(place, stay, undefined))
    case 'double':
      return sendDoubled(place, stay)
    case 'stall':
      return stay.stall(SHORTEST_STALL_MS + place.random.below(STALL_SPREAD_MS))
    case 'burn':
      return sendBurn(place, stay)
    case 'read':
      return void (await readHistory(place, stay, place.random.below(2) === 0 ? 0 : stay.client.position))
    case 'cut':
      return stay.client.cut()
    case 'erase':
      return eraseOwn(place, stay)
    case 'claim':
      return claimBurn(place, stay)
    case 'extend':
      return extend(place, stay)
    case 'lock':
      return lock(place, stay)
    case 'leave':
      return leave(place, stay)
    case 'remove':
      return remove(place, stay, others)
  }
}

const words = ({ canary, random }: Place): string => `${canary} ${random.below(2 ** 31)}`
const anywhere = ({ world, random }: Place, { visitor }: Stay) => visitor.at(random.pick(world.processes.gateways))

/** The same id again, at any gateway, until somebody knows. */
export async function sendUntilKnown(place: Place, stay: Stay, burns: string | undefined): Promise<Asked> {
  const message = { id: newId(), body: words(place), ...(burns !== undefined && { burns }) }
  for (let tries = 1; ; tries++) {
    const asked = await post(place, stay.who, anywhere(place, stay), message)
    if (asked.kind !== 'unknown' || tries === MOST_TRIES || place.isOver) return asked
  }
}

interface Message {
  readonly id: string
  readonly body: string
  readonly burns?: string
}

function post(place: Place, who: string, at: Visitor, message: Message): Promise<Asked> {
  const { id, body } = message
  const call = { f: 'send' as const, id, body, way: 'http' as const }
  const request = () => at.call('POST', `/api/rooms/${place.roomId}/messages`, message)
  return ask(place, who, call, request, (http) => ({ seq: Sent.parse(http.body).seq }))
}

/** The same id at all gateways at once, and once more when all of them have answered long ago. */
async function sendDoubled(place: Place, stay: Stay): Promise<void> {
  const message = { id: newId(), body: words(place) }
  const { gateways } = place.world.processes
  // Whoever leaves meanwhile does not take these cookies along.
  const copies = gateways.map((gateway) => stay.visitor.copy().at(gateway))
  const late = stay.visitor.copy().at(place.random.pick(gateways))
  const lateMs = place.random.below(LATEST_COPY_MS)
  await Promise.all(copies.map((copy) => post(place, stay.who, copy, message)))
  await delay(lateMs)
  await post(place, stay.who, late, message)
}

async function sendBurn(place: Place, stay: Stay): Promise<void> {
  const blobId = newId()
  const put = putChunk(anywhere(place, stay), place.roomId, blobId, 0, newBytes(BURN_BYTES), { burn: true })
  const stored = await put.catch(() => undefined)
  if (stored?.status !== 201) return
  const sent = await sendUntilKnown(place, stay, blobId)
  if (sent.kind === 'ok') place.burns.push({ seq: Sent.parse(sent.http.body).seq, blobId })
}

export function readHistory(place: Place, stay: Stay, after: number): Promise<Asked> {
  const path = `/api/rooms/${place.roomId}/messages?after=${after}&limit=${WHOLE_HISTORY}`
  const get = () => anywhere(place, stay).call('GET', path)
  return ask(place, stay.who, { f: 'read', after }, get, (http) => {
    const { events, next } = History.parse(http.body)
    return { events, next }
  })
}

async function eraseOwn(place: Place, stay: Stay): Promise<void> {
  const own = [...stay.client.acks.values()]
  if (own.length === 0) return
  const target = place.random.pick(own)
  const path = `/api/rooms/${place.roomId}/messages/${target}`
  await ask(place, stay.who, { f: 'erase', target }, () => anywhere(place, stay).call('DELETE', path))
}

async function claimBurn(place: Place, stay: Stay): Promise<void> {
  if (place.burns.length === 0) return
  const { seq: target, blobId } = newest(place.burns, place.random)
  const path = `/api/rooms/${place.roomId}/messages/${target}/claim`
  const post = () => anywhere(place, stay).call('POST', path, { blobId })
  await ask(place, stay.who, { f: 'claim', target }, post, (http) => ({ until: Claimed.parse(http.body).until }))
}

/** People open what came last, several of them at once. */
const newest = <Item>(items: readonly Item[], random: Random): Item => random.pick(items.slice(-2))

async function extend(place: Place, stay: Stay): Promise<void> {
  const expiresAt = Math.max(...stay.client.welcomes.map((welcome) => welcome.expiresAt), Date.now()) + EXTENSION_MS
  const patch = () => anywhere(place, stay).call('PATCH', `/api/rooms/${place.roomId}`, { expiresAt })
  await ask(place, stay.who, { f: 'extend', expiresAt }, patch, (http) => ({
    expiresAt: Extended.parse(http.body).expiresAt,
  }))
}

async function lock(place: Place, stay: Stay): Promise<void> {
  const locked = place.random.below(3) === 0
  const put = () => anywhere(place, stay).call('PUT', `/api/rooms/${place.roomId}/lock`, { locked })
  await ask(place, stay.who, { f: 'lock', locked }, put)
}

async function leave(place: Place, stay: Stay): Promise<void> {
  stay.isGone = true
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const free = () => anywhere(place, stay).call('DELETE', `/api/rooms/${place.roomId}/seats/me`)
    const asked = await ask(place, stay.who, { f: 'leave' }, free)
    if (asked.kind !== 'unknown') break
  }
  stay.close()
}

/** Only the creator may. Who is removed, or may have been, expects nothing more. */
async function remove(place: Place, stay: Stay, others: readonly Stay[]): Promise<void> {
  const victim = others.find((other) => other !== stay && !other.isGone)
  if (victim === undefined) return
  const participant = victim.participant
  const free = () => anywhere(place, stay).call('DELETE', `/api/rooms/${place.roomId}/seats/${participant}`)
  const asked = await ask(place, stay.who, { f: 'remove', participant }, free)
  if (asked.kind !== 'refused') victim.isGone = true
}
