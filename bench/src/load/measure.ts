import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { readMachineCpuMs, readUsage } from '../processes/usage.ts'
import { quantilesOf } from '../report/quantiles.ts'
import { type Load, nameOf } from '../shape.ts'
import type { Flights, Tally } from './flights.ts'
import type { Measurement } from './measurement.ts'
import { offerMaximum, offerRate } from './offer-load.ts'
import type { Plan } from './plan.ts'
import type { Sender } from './sender.ts'

/** A message that takes longer than this after the load has ended is given up. */
const PATIENCE_MS = 5_000

/** A process that has just started is slow in ways that say nothing about it later. */
export async function heat(plan: Plan, sender: Sender, flights: Flights): Promise<void> {
  const stop = AbortSignal.timeout(plan.heatMs)
  offerMaximum(sender, plan.inFlight, stop)
  await once(stop, 'abort')
  await flights.settle(PATIENCE_MS)
}

/** Offers one load: warms up, then measures one window. */
export async function measure(plan: Plan, load: Load, sender: Sender, flights: Flights): Promise<Measurement> {
  const stop = new AbortController()
  const offering = offer(plan, load, sender, stop.signal)
  await delay(untilWindowMs(plan, load))
  const before = readEdge(plan)
  flights.openWindow()
  await delay(plan.windowMs)
  flights.closeWindow()
  const after = readEdge(plan)
  stop.abort()
  await offering
  return toMeasurement(load, before, after, await flights.settle(PATIENCE_MS))
}

function untilWindowMs({ warmUpMs }: Plan, load: Load): number {
  const windowAt = load.kind === 'rate' ? load.windowAt : undefined
  return windowAt === undefined ? warmUpMs : Math.max(windowAt - Date.now(), 0)
}

async function offer(plan: Plan, load: Load, sender: Sender, stop: AbortSignal): Promise<void> {
  if (load.kind === 'maximum') return offerMaximum(sender, plan.inFlight, stop)
  return offerRate(sender, load.perSecond, stop)
}

function readEdge({ watched }: Plan) {
  return {
    at: performance.now(),
    servers: watched.map(({ pid, name }) => ({ name, ...readUsage(pid) })),
    generatorCpuMs: readUsage(process.pid).cpuMs,
    machineCpuMs: readMachineCpuMs(),
  }
}

type Edge = ReturnType<typeof readEdge>

function toMeasurement(load: Load, before: Edge, after: Edge, tally: Tally): Measurement {
  const { offered, completed, refused, unfinished } = tally
  const servers = after.servers.map((server, index) => ({
    ...server,
    cpuMs: server.cpuMs - (before.servers[index]?.cpuMs ?? 0),
  }))
  const generatorCpuMs = after.generatorCpuMs - before.generatorCpuMs
  const ownCpuMs = servers.reduce((sum, { cpuMs }) => sum + cpuMs, generatorCpuMs)
  return {
    load: nameOf(load),
    seconds: (after.at - before.at) / 1_000,
    offered,
    completed,
    refused,
    unfinished,
    delivery: quantilesOf(tally.delivery),
    ack: quantilesOf(tally.ack),
    lag: quantilesOf(tally.lag),
    servers,
    generatorCpuMs,
    // Ticks are counted apart for each process, so a quiet machine can come out a little below nothing.
    othersCpuMs: Math.max(after.machineCpuMs - before.machineCpuMs - ownCpuMs, 0),
  }
}
