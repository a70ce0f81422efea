import type { Measurement } from './load/measurement.ts'
import type { SystemName } from './load/plan.ts'
import { listChildren } from './processes/list-children.ts'
import { runLoad } from './run-load.ts'
import type { Shape } from './shape.ts'
import type { System } from './systems/system.ts'

export interface Turn {
  readonly system: SystemName
  readonly measurements: readonly Measurement[]
}

/** Starts a system, loads it and stops it again: nothing of it runs while the other one has its turn. */
export async function runTurn(system: System, shape: Shape, stop: AbortSignal): Promise<Turn> {
  await using resources = new AsyncDisposableStack()
  const { rooms, replicas, heatMs, warmUpMs, windowMs, inFlight } = shape
  const servers = await system.start(replicas, resources)
  stop.throwIfAborted()
  const watched = await listChildren()
  const plan = {
    system: system.name,
    servers,
    rooms,
    loads: shape.loads,
    heatMs,
    warmUpMs,
    windowMs,
    inFlight,
    watched,
  }
  return { system: system.name, measurements: await runLoad(plan, stop) }
}
