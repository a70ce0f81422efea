import { judge } from './conversation/judge.ts'
import { readConversation } from './conversation/read-conversation.ts'
import { createFindings } from './findings.ts'
import { heapGrowth } from './measure/heap-growth.ts'
import { Measurements } from './measure/measurements.ts'
import type { SoakOptions } from './options.ts'
import { meet } from './people/meet.ts'
import type { Speaker } from './people/speaker.ts'
import type { PageReport, SoakReport } from './report/soak-report.ts'
import { settle } from './settle.ts'
import { startSystem } from './system.ts'
import { talkWhileThingsFail } from './talk-while-things-fail.ts'

const MINUTE_MS = 60_000
/** What is left of the room when the talk is over: to settle, and to be read. */
const AFTERWARDS_SECONDS = 1_200

/** Two browsers talk in one room for so many minutes while things fail; says what became of what they said. */
export async function soak({ minutes, seed }: SoakOptions, giveUp: AbortSignal): Promise<SoakReport> {
  const startedAt = new Date().toISOString()
  console.log(`seed        ${seed}`)
  await using resources = new AsyncDisposableStack()
  const { url, redisUrl } = await startSystem(resources, giveUp)
  const findings = createFindings()
  const pair = await meet(url, minutes * 60 + AFTERWARDS_SECONDS, seed, resources, findings.add)
  const measurements = await Measurements.start(pair)
  const durationMs = minutes * MINUTE_MS
  const trouble = { durationMs, seed: seed + pair.length, redisUrl, findings, measurements, giveUp }
  const struck = await talkWhileThingsFail(pair, trouble)

  const lastWordAt = Date.now()
  await findings.guard('never at rest', settle(pair))
  const settledMs = Date.now() - lastWordAt
  await findings.guard('measuring stopped', measurements.sample())
  const pages = [await look(pair[0], measurements), await look(pair[1], measurements)] as const
  for (const finding of judge(pair, pages)) findings.add(finding)
  for (const { name, growth } of pages) if (!growth.isWithinBound) findings.add(`${name}'s page grew beyond its bound`)
  for (const { name, givenBack } of pair) for (const text of givenBack) findings.add(`${name} was given back: ${text}`)
  const processes = [...measurements.lives.values()]
  return { startedAt, minutes, seed, findings: findings.all, settledMs, pages, struck, processes }
}

async function look(speaker: Speaker, measurements: Measurements): Promise<PageReport> {
  const { name, texts, pictures, extras, person } = speaker
  const heap = measurements.heapOf(speaker)
  const rows = await readConversation(person.page)
  return { name, texts: texts.size, pictures: pictures.length, extras, rows, heap, growth: heapGrowth(heap) }
}
