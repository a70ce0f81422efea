import { seeded } from '../support/random.ts'
import { judge } from './conversation/judge.ts'
import { readConversation } from './conversation/read-conversation.ts'
import { createFaults } from './faults/create-faults.ts'
import { strikeInTurn, type Struck } from './faults/strike-in-turn.ts'
import { heapGrowth } from './measure/heap-growth.ts'
import { Measurements } from './measure/measurements.ts'
import type { SoakOptions } from './options.ts'
import { arrive } from './people/arrive.ts'
import { Speaker } from './people/speaker.ts'
import { talk } from './people/talk.ts'
import type { PageReport, SoakReport } from './report/soak-report.ts'
import { settle } from './settle.ts'
import { startSystem } from './system.ts'

const MINUTE_MS = 60_000
/** What is left of the room when the talk is over: to settle, and to be read. */
const AFTERWARDS_SECONDS = 1_200
const SAMPLES = 60
const SHORTEST_SAMPLE_MS = 5_000

/** Two browsers talk in one room for so many minutes while things fail; says what became of what they said. */
export async function soak({ minutes, seed }: SoakOptions, giveUp: AbortSignal): Promise<SoakReport> {
  const startedAt = new Date().toISOString()
  console.log(`seed        ${seed}`)
  await using resources = new AsyncDisposableStack()
  const { url, redisUrl } = await startSystem(resources, giveUp)
  const findings: string[] = []
  const find = (finding: string) => {
    findings.push(finding)
    console.log(`finding     ${finding}`)
  }
  /** A part that fails leaves the others at work: what they see says more. */
  const part = (name: string, work: Promise<void>) => work.catch((error: unknown) => find(`${name}: ${String(error)}`))

  const first = await arrive('ada', url, resources, find)
  const second = await arrive('bob', url, resources, find)
  await second.person.join(await first.person.createRoom({ seconds: minutes * 60 + AFTERWARDS_SECONDS }))
  const ada = new Speaker(first, 0, seeded(seed + 1))
  const bob = new Speaker(second, 1, seeded(seed + 2))
  const pair = [ada, bob]
  const people = [
    { visitor: first, speaker: ada },
    { visitor: second, speaker: bob },
  ]

  const stop = AbortSignal.any([giveUp, AbortSignal.timeout(minutes * MINUTE_MS)])
  const struck: Struck[] = []
  const faults = createFaults(people, redisUrl, seeded(seed + 3))
  const measurements = await Measurements.start(pair)
  await Promise.all([
    part('ada stopped talking', talk(ada, seeded(seed + 4), 5_000, stop)),
    part('bob stopped talking', talk(bob, seeded(seed + 5), 25_000, stop)),
    part(
      'faults ended',
      strikeInTurn(faults, seeded(seed), stop, (one) => struck.push(tell(one))),
    ),
    part('measuring ended', measurements.run(Math.max(SHORTEST_SAMPLE_MS, (minutes * MINUTE_MS) / SAMPLES), stop)),
  ])

  const lastWordAt = Date.now()
  await part('never at rest', settle(pair))
  const settledMs = Date.now() - lastWordAt
  await part('measuring ended', measurements.sample())
  const reportOf = async (speaker: Speaker): Promise<PageReport> => {
    const { name, texts, pictures, extras, person } = speaker
    const heap = measurements.heapOf(speaker)
    const rows = await readConversation(person.page)
    return { name, texts: texts.size, pictures: pictures.length, extras, rows, heap, growth: heapGrowth(heap) }
  }
  const pages = [await reportOf(ada), await reportOf(bob)] as const
  judge(pair, pages).forEach(find)
  for (const { name, growth } of pages) if (!growth.isWithinBound) find(`${name}'s page grew beyond its bound`)
  for (const { name, givenBack } of pair) for (const text of givenBack) find(`${name} was given back: ${text}`)
  return { startedAt, minutes, seed, findings, settledMs, pages, struck, processes: [...measurements.lives.values()] }
}

function tell(struck: Struck): Struck {
  const { name, at, lastedMs } = struck
  console.log(`${`${Math.round(at / 1_000)} s`.padEnd(10)}  ${name}, ${(lastedMs / 1_000).toFixed(1)} s`)
  return struck
}
