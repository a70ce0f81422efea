import type { ReplicaStats } from '@wick/platform/operators/stats'

/** The whole system in numbers, without a single id. Counters grow from each replica's start on; times are ms. */
export interface OperatorStats {
  readonly at: number
  readonly replicas: Readonly<Record<string, number>>
  readonly rooms: number
  readonly seats: number
  readonly sockets: number
  readonly messages: number
  readonly repeats: number
  readonly refusals: Readonly<Record<string, number>>
  readonly resumes: Readonly<Record<string, number>>
  readonly ends: Timed
  readonly erasures: Timed
  readonly due: Readonly<Record<string, number>>
  readonly streams: Readonly<Record<string, Stream>>
}

/** How often something happened, and how long it took on average. */
export interface Timed {
  readonly count: number
  readonly meanMs: number
}

export interface Stream {
  readonly bytes: number
  readonly limit: number
  /** Brokers that hold all of it. */
  readonly replicas: number
}

type Reading = ReplicaStats['readings'][number]

export function summarise(answers: readonly ReplicaStats[], now: number): OperatorStats {
  const readings = answers.flatMap((answer) => answer.readings)
  const named = (name: string) => readings.filter((reading) => reading.name === name)
  const streams = new Set(named('wick.stream.bytes').map(({ attributes }) => String(attributes['stream'])))
  const ofStream = (name: string, stream: string) =>
    shared(named(name).filter(({ attributes }) => attributes['stream'] === stream))
  return {
    at: now,
    replicas: countBy(answers, ({ service }) => service),
    rooms: shared(named('wick.rooms')),
    seats: shared(named('wick.seats')),
    sockets: total(named('wick.sockets')),
    messages: total(named('wick.appends').filter(isMessage)),
    repeats: total(named('wick.messages.repeated')),
    refusals: totals(named('wick.refusals'), 'code'),
    resumes: totals(named('wick.socket.resumes'), 'result'),
    ends: timed(named('wick.room.end.lateness')),
    erasures: timed(named('wick.room.erase.duration')),
    due: Object.fromEntries(
      ['deadlines', 'erasures'].map((kind) => [
        kind,
        shared(named('wick.reaper.due').filter(({ attributes }) => attributes['kind'] === kind)),
      ]),
    ),
    streams: Object.fromEntries(
      [...streams].map((stream) => [
        stream,
        {
          bytes: ofStream('wick.stream.bytes', stream),
          limit: ofStream('wick.stream.limit', stream),
          replicas: ofStream('wick.stream.replicas', stream),
        },
      ]),
    ),
  }
}

const isMessage = ({ attributes }: Reading) => attributes['lane'] === 'log' && attributes['result'] === 'committed'

function total(readings: readonly Reading[]): number {
  return readings.reduce((sum, { value }) => sum + value, 0)
}

/** Replicas that share a store all report the same; one that has lost it reports less. */
function shared(readings: readonly Reading[]): number {
  return readings.reduce((most, { value }) => Math.max(most, value), 0)
}

function totals(readings: readonly Reading[], attribute: string): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { attributes, value } of readings) {
    const key = String(attributes[attribute])
    sums[key] = (sums[key] ?? 0) + value
  }
  return sums
}

function timed(readings: readonly Reading[]): Timed {
  const count = total(readings)
  const seconds = readings.reduce((sum, reading) => sum + (reading.sum ?? 0), 0)
  return { count, meanMs: count === 0 ? 0 : Math.round((seconds / count) * 1_000) }
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}
