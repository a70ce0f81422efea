import { medianOf, quantilesOf } from '../report/quantiles.ts'
import { startAttack } from './attacker.ts'
import type { Attack } from './order.ts'
import type { Scene, Victim } from './scene.ts'

const ROUNDS = 5
const VICTIMS = 8
const CALLS_OF_EACH = 50

export interface Flood {
  /** The 99th percentile of how long a call takes (ms). */
  readonly quiet: number
  readonly flooded: number
}

/** How long the calls of others take, in turns with nobody and with one socket that does its worst. Medians of the rounds. */
export async function measureFlood(scene: Scene, attack: Attack): Promise<Flood> {
  await scene.restartGateway()
  const victims = await Promise.all(Array.from({ length: VICTIMS }, () => scene.newVictim()))
  const quiet: number[] = []
  const flooded: number[] = []
  // Code that has not run yet would count as quiet.
  await measureCalls(victims)
  for (let round = 0; round < ROUNDS; round++) {
    quiet.push(await measureCalls(victims))
    await using _attacker = await startAttack({ attack, comesBack: false, targets: scene.targets.slice(0, 1) })
    flooded.push(await measureCalls(victims))
  }
  return { quiet: medianOf(quiet), flooded: medianOf(flooded) }
}

async function measureCalls(victims: readonly Victim[]): Promise<number> {
  const took: number[] = []
  for (let call = 0; call < CALLS_OF_EACH; call++)
    for (const { visitor, roomId } of victims) {
      const since = performance.now()
      await visitor.view(roomId)
      took.push(performance.now() - since)
    }
  return quantilesOf(took).p99
}
