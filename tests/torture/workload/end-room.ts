import { setTimeout as delay } from 'node:timers/promises'
import type { Fate, Place } from '../system/world.ts'
import { ask } from './ask.ts'
import type { Stay } from './stay.ts'

const MOST_TRIES = 50
const RETRY_MS = 200

/** Somebody destroys the room, until it is known to be destroyed. Others end by themselves. */
export async function endRoom(place: Place, stays: readonly Stay[], fate: Fate): Promise<void> {
  if (fate !== 'is destroyed') return
  const seated = stays.filter(({ isGone }) => !isGone)
  // Several at once: each is told the same.
  await Promise.all(seated.slice(0, 1 + place.random.below(2)).map((stay) => destroy(place, stay)))
}

async function destroy(place: Place, { who, visitor }: Stay): Promise<void> {
  const { world, roomId, random } = place
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const at = visitor.copy().at(random.pick(world.processes.gateways))
    const asked = await ask(place, who, { f: 'destroy' }, () => at.destroy(roomId))
    if (asked.kind !== 'unknown') return void (place.isOver ||= asked.kind === 'ok')
    await delay(RETRY_MS)
  }
}
