import { randomBytes } from 'node:crypto'
import { newByteId } from '@wick/tests/support/envelope'
import { call, expectStatus } from './call.ts'
import { destroyRoom, type End } from './destroy-room.ts'
import { fill } from './fill.ts'
import { furnish, type FurnishAsked } from './furnish.ts'
import type { HeldSeat } from './held-seat.ts'
import { HeldSeats, type HoldOptions } from './held-seats.ts'
import { inParallel, inTurn, spread } from './in-parallel.ts'
import { pathOf, type Room, seatOf } from './room.ts'
import { wallMs } from './wall-ms.ts'

/** Rooms are known by the name of their group. */
export interface OfGroup {
  readonly group: string
}

/** Of so many rooms of the group, evenly spread over it; the gateways in turn. */
export interface OfSome extends OfGroup {
  readonly gateways: readonly string[]
  readonly rooms: number
}

/** What a process of the crowd does when it is asked to. What is given and what comes back passes as JSON. */
export interface Deeds {
  /** Gives the seconds it took. */
  furnish(asked: OfGroup & FurnishAsked): Promise<number>
  /** So many messages more in each room. */
  fill(asked: OfSome & { readonly messages: number }): Promise<number>
  /** Seats of these rooms come on the line and stay; resolves when all are welcome. */
  hold(asked: OfGroup & HoldOptions & { readonly from?: number; readonly to?: number }): Promise<number>
  /** The same of some rooms, spread over the group. */
  holdSome(asked: OfSome & HoldOptions): Promise<number>
  /** How long each took (ms): a further seat; the first page of the history. One after the other. */
  join(asked: OfSome): Promise<readonly number[]>
  readPage(asked: OfSome): Promise<readonly number[]>
  /** Of rooms whose seats are held, one after the other. */
  destroy(asked: OfSome): Promise<readonly End[]>
  /** How long after their deadlines the held seats were told (ms). Who was not told within the patience is not in it. */
  ends(asked: OfGroup & { readonly patienceMs: number }): Promise<Ends>
  /** How long after a moment the held seats were welcome again (ms). */
  resumes(asked: OfGroup & { readonly since: number; readonly patienceMs: number }): Promise<Resumes>
  roomIds(asked: OfSome): Promise<readonly string[]>
}

export interface Ends {
  readonly announced: readonly number[]
  readonly certified: readonly number[]
  readonly held: number
}

export interface Resumes {
  readonly welcomed: readonly number[]
  /** Those whose cursor was not accepted, and upgrades that were refused. */
  readonly unrecovered: number
  readonly refused: number
  readonly held: number
}

const AT_ONCE = 8

export function createDeeds(): Deeds {
  const groups = new Map<string, readonly Room[]>()
  const heldOf = new Map<string, HeldSeat[]>()
  const seats = new HeldSeats()
  const roomsOf = (group: string) => groups.get(group) ?? []
  const heldIn = (group: string) => heldOf.get(group) ?? []
  const timesOf = (asked: OfSome, work: (room: Room, gateway: string) => Promise<unknown>) =>
    inParallel(spread(roomsOf(asked.group), asked.rooms), 1, (room, index) =>
      timeOf(() => work(room, inTurn(asked.gateways, index))),
    )

  return {
    furnish: (asked) =>
      secondsOf(async () => void groups.set(asked.group, [...roomsOf(asked.group), ...(await furnish(asked))])),
    fill: ({ group, gateways, rooms, messages }) =>
      secondsOf(() =>
        inParallel(spread(roomsOf(group), rooms), AT_ONCE, (room, index) =>
          fill(inTurn(gateways, index), room, messages),
        ),
      ),
    hold: ({ group, from, to, ...options }) =>
      secondsOf(async () => {
        const held = await seats.hold(roomsOf(group).slice(from, to), options)
        heldOf.set(group, [...heldIn(group), ...held])
      }),
    holdSome: ({ group, rooms, ...options }) =>
      secondsOf(async () => {
        const held = await seats.hold(spread(roomsOf(group), rooms), options)
        heldOf.set(group, [...heldIn(group), ...held])
      }),
    join: (asked) => timesOf(asked, joinRoom),
    readPage: (asked) => timesOf(asked, readPage),
    destroy: ({ group, gateways, rooms }) =>
      inParallel(spread(heldIn(group), rooms), 1, (held, index) => destroyRoom(inTurn(gateways, index), held, seats)),
    async ends({ group, patienceMs }) {
      const held = heldIn(group)
      const areCertified = () => held.every(({ history }) => history.certifiedAt !== undefined)
      await seats.until(areCertified, AbortSignal.timeout(Math.ceil(patienceMs)))
      return endsOf(held)
    },
    async resumes({ group, since, patienceMs }) {
      const held = heldIn(group)
      const areBack = () => held.every((seat) => welcomeAfter(seat, since) !== undefined)
      await seats.until(areBack, AbortSignal.timeout(Math.ceil(patienceMs)))
      return resumesOf(held, since)
    },
    roomIds: async ({ group, rooms }) => spread(roomsOf(group), rooms).map(({ roomId }) => roomId),
  }
}

async function joinRoom(room: Room, gateway: string): Promise<void> {
  const body = {
    seatKey: randomBytes(32).toString('base64url'),
    joinKey: room.joinKey,
    participantId: newByteId(),
  }
  expectStatus(await call('POST', `${gateway}${pathOf(room)}/seats`, { body }), 201)
}

async function readPage(room: Room, gateway: string): Promise<void> {
  const { cookie } = seatOf(room, 0)
  expectStatus(await call('GET', `${gateway}${pathOf(room)}/messages?limit=100`, { cookie }), 200)
}

function endsOf(held: readonly HeldSeat[]): Ends {
  const late = (moment: 'endedAt' | 'certifiedAt') =>
    held.flatMap(({ room, history }) => {
      const at = history[moment]
      return at === undefined ? [] : [at - room.expiresAt]
    })
  return { announced: late('endedAt'), certified: late('certifiedAt'), held: held.length }
}

const welcomeAfter = ({ history }: HeldSeat, since: number) => history.welcomes.find(({ at }) => at > since)

function resumesOf(held: readonly HeldSeat[], since: number): Resumes {
  const welcomes = held.flatMap((seat) => welcomeAfter(seat, since) ?? [])
  return {
    welcomed: welcomes.map(({ at }) => at - since),
    unrecovered: welcomes.filter(({ recovered }) => !recovered).length,
    refused: held.reduce((sum, { history }) => sum + history.refused, 0),
    held: held.length,
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const since = wallMs()
  await work()
  return wallMs() - since
}

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => (await timeOf(work)) / 1_000
