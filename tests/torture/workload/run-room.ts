import { setTimeout as delay } from 'node:timers/promises'
import { CreatedRoom } from '@wick/contracts/http'
import { nanoid } from 'nanoid'
import { WAYS } from '../../support/http-socket.ts'
import type { Random } from '../../support/random.ts'
import { Visitor } from '../../support/visitor.ts'
import type { Fate, Place, World } from '../system/world.ts'
import { act } from './act.ts'
import { ask } from './ask.ts'
import { endRoom } from './end-room.ts'
import { settleRoom } from './settle-room.ts'
import type { Stay } from './stay.ts'
import { takeSeat } from './take-seat.ts'

const FATES: readonly Fate[] = ['lives', 'is destroyed', 'is destroyed', 'lapses', 'falls silent']
const LONG_SECONDS = 3_600
const SHORT_SECONDS = 10
const IDLE_SECONDS = 10
const LONGEST_PAUSE_MS = 120
const [SHORTEST_TALK_MS, TALK_SPREAD_MS] = [4_000, 8_000]

/** A room from its making to its end, or until nothing more is said in it. */
export async function runRoom(world: World, name: string, random: Random): Promise<void> {
  const fate = random.pick(FATES)
  const visitor = visitorOf(world, random)
  const place = await createRoom(world, name, random, { fate, visitor })
  if (place === undefined) return
  const creator = await takeSeat(place, `${name}-0`, visitor)
  if (creator === undefined) return
  const stays: Stay[] = [creator]
  const talkEnds = Date.now() + SHORTEST_TALK_MS + random.below(TALK_SPREAD_MS)
  // One more than there are seats: they race for the last one.
  const others = Array.from({ length: place.capacity }, (_, n) =>
    keepComing(place, `${name}-${n + 1}`, stays, talkEnds),
  )
  await Promise.all([talk(place, creator, stays, talkEnds), ...others])
  await endRoom(place, stays, fate)
  await settleRoom(place, stays)
}

function visitorOf({ processes }: World, random: Random): Visitor {
  return new Visitor(random.pick(processes.gateways), random.pick(WAYS))
}

async function createRoom(
  world: World,
  name: string,
  random: Random,
  { fate, visitor }: { readonly fate: Fate; readonly visitor: Visitor },
): Promise<Place | undefined> {
  const capacity = 2 + random.below(3)
  const ttlSeconds = fate === 'lapses' ? SHORT_SECONDS : LONG_SECONDS
  const settings = { capacity, ttlSeconds, ...(fate === 'falls silent' && { idleSeconds: IDLE_SECONDS }) }
  const call = { f: 'create' as const, ...settings }
  const asked = await ask(
    { world, name },
    `${name}-0`,
    call,
    () => visitor.call('POST', '/api/rooms', settings),
    (http) => ({ expiresAt: CreatedRoom.parse(http.body).expiresAt }),
  )
  if (asked.kind !== 'ok') return undefined
  const { roomId } = CreatedRoom.parse(asked.http.body)
  const canary = `canary-${nanoid()}`
  return { world, name, roomId, fate, capacity, canary, random, burns: [], isOver: false }
}

/** Takes a seat, talks, and comes back as somebody else after leaving. */
async function keepComing(place: Place, name: string, stays: Stay[], until: number): Promise<void> {
  for (let time = 0; isGoingOn(place, until); time++) {
    const stay = await takeSeat(place, `${name}.${time}`, visitorOf(place.world, place.random))
    if (stay !== undefined) {
      stays.push(stay)
      await talk(place, stay, stays, until)
    }
    await pause(place)
  }
}

async function talk(place: Place, stay: Stay, stays: readonly Stay[], until: number): Promise<void> {
  for (; isGoingOn(place, until) && !stay.isGone; await pause(place)) await act(place, stay, stays)
}

const isGoingOn = ({ isOver, world }: Place, until: number): boolean =>
  !isOver && !world.stop.aborted && Date.now() < until

const pause = ({ random }: Place) => delay(random.below(LONGEST_PAUSE_MS))
