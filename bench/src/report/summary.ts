import type { Measurement } from '../load/measurement.ts'
import type { SystemName } from '../load/plan.ts'
import type { Turn } from '../run-turn.ts'
import { medianOf, type Quantiles } from './quantiles.ts'

/** One system under one load: the medians of its turns. Times are milliseconds unless the name says otherwise. */
export interface Row {
  readonly load: string
  readonly system: SystemName
  readonly perSecond: number
  readonly delivery: Quantiles
  readonly ack: Quantiles
  /** How late the load generator itself was, at the 99th percentile: what it adds to every figure beside it. */
  readonly lagP99: number
  /** User and system time of every server process, brokers included, for one completed message. */
  readonly cpuMicrosPerMessage: number
  readonly cpuMicrosByProcess: Readonly<Record<string, number>>
  readonly rssMebibytes: number
  readonly failed: number
  /** What everything else used of the machine, in cores. */
  readonly othersCores: number
}

const MEBIBYTE = 1024 * 1024

/** The rows of both systems beside each other, load after load. */
export function summarise(turns: readonly Turn[]): readonly Row[] {
  const loads = turns[0]?.measurements.map(({ load }) => load) ?? []
  const systems = [...new Set(turns.map(({ system }) => system))]
  return loads.flatMap((load) => systems.map((system) => toRow(load, system, measurementsOf(turns, load, system))))
}

function measurementsOf(turns: readonly Turn[], load: string, system: SystemName): readonly Measurement[] {
  return turns
    .filter((turn) => turn.system === system)
    .flatMap(({ measurements }) => measurements.filter((measurement) => measurement.load === load))
}

function toRow(load: string, system: SystemName, measurements: readonly Measurement[]): Row {
  const median = (value: (measurement: Measurement) => number) => medianOf(measurements.map(value))
  const quantiles = (value: (measurement: Measurement) => Quantiles): Quantiles => ({
    p50: median((measurement) => value(measurement).p50),
    p99: median((measurement) => value(measurement).p99),
    p999: median((measurement) => value(measurement).p999),
    max: median((measurement) => value(measurement).max),
  })
  const names = [...new Set(measurements.flatMap(({ servers }) => servers.map(({ name }) => name)))]
  return {
    load,
    system,
    perSecond: median(({ completed, seconds }) => completed / seconds),
    delivery: quantiles(({ delivery }) => delivery),
    ack: quantiles(({ ack }) => ack),
    lagP99: median(({ lag }) => lag.p99),
    cpuMicrosPerMessage: median((measurement) => cpuMicros(measurement)),
    cpuMicrosByProcess: Object.fromEntries(
      names.map((name) => [name, median((measurement) => cpuMicros(measurement, name))]),
    ),
    rssMebibytes: median(({ servers }) => sum(servers.map(({ rssBytes }) => rssBytes)) / MEBIBYTE),
    othersCores: median(({ othersCpuMs, seconds }) => othersCpuMs / 1_000 / seconds),
    failed: sum(measurements.map(({ refused, unfinished }) => refused + unfinished)),
  }
}

/** Replicas of one service count together. */
function cpuMicros({ servers, completed }: Measurement, only?: string): number {
  const counted = servers.filter(({ name }) => only === undefined || name === only)
  return (sum(counted.map(({ cpuMs }) => cpuMs)) * 1_000) / Math.max(completed, 1)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
