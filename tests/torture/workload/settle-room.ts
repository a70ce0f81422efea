import { setTimeout as delay } from 'node:timers/promises'
import type { Place } from '../system/world.ts'
import { readHistory, sendUntilKnown } from './act.ts'
import type { Stay } from './stay.ts'
import { askForSeat } from './take-seat.ts'

const RETRY_MS = 200
/** Whatever failed is mended long before. */
const PATIENCE_MS = 60_000

/** Waits for everything that should still come, tries what must be refused after an end, and says that it has waited. */
export async function settleRoom(place: Place, stays: readonly Stay[]): Promise<void> {
  const present = stays.filter(({ isGone }) => !isGone)
  const [first] = present
  if (first === undefined) return
  const over = place.isOver || place.fate === 'falls silent' || isDue(first)
  const upTo = over ? await untilTold(present) : await untilCaughtUp(place, present)
  if (over) await afterTheEnd(place, first)
  const { world, name, canary } = place
  const observers = present.map(({ who }) => who)
  world.recorder.observe({ kind: 'settled', room: name, observers, ...(upTo !== undefined && { upTo }) })
  if (over) world.searcher.add({ room: name, canary })
  for (const stay of stays) stay.close()
  if (!over) await clearAway(place, first)
}

/** What lives on would fill the system of a long run. Nothing of this is recorded. */
async function clearAway({ world, roomId, random }: Place, { visitor }: Stay): Promise<void> {
  const at = visitor.copy().at(random.pick(world.processes.gateways))
  await at.destroy(roomId).catch(() => undefined)
}

/** A room with a deadline that is near is waited for. */
const isDue = ({ client }: Stay): boolean =>
  Math.max(0, ...client.welcomes.map(({ expiresAt }) => expiresAt)) < Date.now() + PATIENCE_MS

async function untilTold(present: readonly Stay[]): Promise<undefined> {
  await Promise.allSettled(present.map(({ client }) => client.theEnd()))
}

/** Nobody misses what the log holds when all is said. Gives how far that is; undefined where nobody could say. */
async function untilCaughtUp(place: Place, present: readonly Stay[]): Promise<number | undefined> {
  const [first] = present
  if (first === undefined) return undefined
  await Promise.allSettled(present.map(({ client }) => client.settled()))
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(RETRY_MS)) {
    const read = await readHistory(place, first, Math.max(0, first.client.position - 1))
    if (read.kind !== 'ok') continue
    const { head } = read.http.body as { head: number }
    await Promise.allSettled(present.map(({ client }) => client.reached(head)))
    return head
  }
  return undefined
}

async function afterTheEnd(place: Place, first: Stay): Promise<void> {
  const { random, world } = place
  await Promise.all([readHistory(place, first, 0), sendUntilKnown(place, first, undefined)])
  await askForSeat(place, `${place.name}-late`, first.visitor.copy())
  if (first.client.ended?.reason === 'lost') return
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await delay(RETRY_MS)) {
    const at = first.visitor.copy().at(random.pick(world.processes.gateways))
    const view = await at.certificate(place.roomId).catch(() => undefined)
    if (view?.certificate !== undefined) return first.certify(view.certificate)
  }
}
