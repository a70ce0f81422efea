import { seeded } from '../support/random.ts'
import { createFaults } from './faults/create-faults.ts'
import { strikeInTurn, type Struck } from './faults/strike-in-turn.ts'
import type { Findings } from './findings.ts'
import type { Measurements } from './measure/measurements.ts'
import type { Speaker } from './people/speaker.ts'
import { talk } from './people/talk.ts'

export interface Trouble {
  readonly durationMs: number
  readonly seed: number
  readonly redisUrl: string
  readonly findings: Findings
  readonly measurements: Measurements
  /** Ends it early. */
  readonly giveUp: AbortSignal
}

const SAMPLES = 60
const SHORTEST_SAMPLE_MS = 5_000
const FIRST_PICTURE_MS = 5_000
const BETWEEN_PICTURES_MS = 20_000

/** Resolves with what struck, once the time is over and everybody has come to an end. */
export async function talkWhileThingsFail(speakers: readonly Speaker[], trouble: Trouble): Promise<readonly Struck[]> {
  const { durationMs, seed, redisUrl, findings, measurements, giveUp } = trouble
  const stop = AbortSignal.any([giveUp, AbortSignal.timeout(durationMs)])
  const faults = createFaults(speakers, redisUrl, seeded(seed))
  const struck: Struck[] = []
  const strikes = strikeInTurn(faults, seeded(seed + 1), stop, (one) => struck.push(tell(one)))
  const talks = speakers.map((speaker, place) => {
    const firstPictureMs = FIRST_PICTURE_MS + place * BETWEEN_PICTURES_MS
    const talking = talk(speaker, seeded(seed + 2 + place), firstPictureMs, stop)
    return findings.guard(`${speaker.name} stopped talking`, talking)
  })
  const measuring = measurements.run(Math.max(SHORTEST_SAMPLE_MS, durationMs / SAMPLES), stop)
  await Promise.all([
    ...talks,
    findings.guard('faults stopped', strikes),
    findings.guard('measuring stopped', measuring),
  ])
  return struck
}

function tell(struck: Struck): Struck {
  const { name, at, lastedMs } = struck
  console.log(`${`${Math.round(at / 1_000)} s`.padEnd(10)}  ${name}, ${(lastedMs / 1_000).toFixed(1)} s`)
  return struck
}
