import { openChromium } from './drivers/open-chromium.ts'
import { ownFolder } from './drivers/own-folder.ts'
import type { Browser } from './drivers/tab.ts'
import type { Engine } from './engines.ts'
import type { Step } from './journeys/journey.ts'
import { takeStep } from './journeys/take-step.ts'
import { pack } from './people/luggage.ts'
import { Meeting, type Party } from './people/meeting.ts'
import { Person } from './people/person.ts'
import { photograph } from './report/photograph.ts'
import type { Outcome, Trial } from './report/outcome.ts'

export interface Stage {
  /** Where the system is. */
  readonly url: string
  /** The executable. */
  readonly chromium: string
}

/** Goes with one engine through its journeys, beside somebody in Chromium; says what became of every step. */
export async function tryEngine(engine: Engine, { url, chromium }: Stage, giveUp: AbortSignal): Promise<Trial> {
  await using resources = new AsyncDisposableStack()
  const open = await engine.find()
  if (open === undefined) throw new Error(`${engine.name} is not installed`)
  const own = resources.use(await open())
  const other = resources.use(await openChromium(chromium))
  const folder = await ownFolder(resources)
  const meeting = new Meeting({
    url,
    folder,
    here: await arrive(own, folder, { name: 'here', pictureWidth: 300 }),
    there: await arrive(other, folder, { name: 'there', pictureWidth: 400 }),
    photograph: async (what) => {
      await photograph(meeting.here.person.tab, `${what}-${engine.name}`)
      await photograph(meeting.there.person.tab, `${what}-chromium`)
    },
  })
  const outcomes: Outcome[] = []
  for (const journey of engine.journeys) outcomes.push(...(await goThrough(journey(meeting), meeting, giveUp)))
  return { engine: engine.name, versions: [own.version, other.version], outcomes }
}

async function goThrough(steps: readonly Step[], meeting: Meeting, giveUp: AbortSignal): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of steps) {
    const isReachable = !giveUp.aborted && outcomes.every(({ end }) => end === 'passed')
    outcomes.push(isReachable ? await takeStep(step, meeting) : { step: step.name, end: 'unreached', ms: 0 })
  }
  return outcomes
}

async function arrive(
  browser: Browser,
  folder: string,
  { name, pictureWidth }: { readonly name: string; readonly pictureWidth: number },
): Promise<Party> {
  return { person: await Person.sitDown(browser), luggage: await pack(folder, name, pictureWidth) }
}
