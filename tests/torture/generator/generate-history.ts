import { seeded } from '../../support/random.ts'
import type { Entry } from '../history/entry.ts'
import { Recorder } from '../history/recorder.ts'
import { Ground } from './ground.ts'
import { SimulatedRoom } from './simulated-room.ts'

const STARTS_AT = Date.UTC(2026, 0, 1)
const OPERATIONS_OF_A_ROOM = 200

/** A recording of rooms in which nothing went wrong, of at least so many operations; it follows from the seed alone. */
export function generateHistory(seed: number, operations: number): Entry[] {
  const ground = new Ground(seeded(seed), STARTS_AT)
  const recorder = new Recorder(() => ground.now)
  ground.recorder = recorder
  const count = Math.ceil(operations / OPERATIONS_OF_A_ROOM)
  const rooms = Array.from({ length: count }, (_, n) => new SimulatedRoom(ground, `room-${n}`, OPERATIONS_OF_A_ROOM))
  for (let busy = rooms; busy.length > 0; busy = busy.filter(({ isDone }) => !isDone)) {
    for (let step = 0; step < busy.length; step++) ground.random.pick(busy).step()
  }
  // Every third room lapses, one after the other, when the others are done.
  const lapsing = rooms.filter((_, index) => index % 3 === 0)
  for (const room of rooms) if (!lapsing.includes(room)) room.settle()
  for (const room of lapsing.toSorted((a, b) => a.log.expiresAt - b.log.expiresAt)) room.lapse()
  for (const room of lapsing) room.settle()
  return recorder.entries
}
