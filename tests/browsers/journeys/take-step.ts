import type { Meeting } from '../people/meeting.ts'
import type { Outcome } from '../report/outcome.ts'
import { savePicture } from '../report/photograph.ts'
import type { Step } from './journey.ts'

/** Runs the step, and says what became of it. A page that complains meanwhile has failed it; what then stands on both pages is kept as pictures. */
export async function takeStep(step: Step, { here, there }: Meeting): Promise<Outcome> {
  const browsers = [here.person.browser, there.person.browser]
  const since = performance.now()
  const takeComplaints = () => browsers.flatMap((browser) => browser.takeComplaints())
  const outcome = (end: Outcome['end']) => ({ step: step.name, end, ms: performance.now() - since })
  try {
    await step.run()
    const complaints = takeComplaints()
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    console.log(`${outcome('passed').ms.toFixed(0).padStart(6)} ms   ${step.name}`)
    return outcome('passed')
  } catch (error) {
    const why = [error instanceof Error ? error.message : String(error), ...takeComplaints()].join('\n')
    console.error(`   FAILED   ${step.name}: ${why}`)
    const file = `failed-${step.name.replaceAll(/\W+/g, '-')}`
    await savePicture(here.person.tab, `${file}-here`).catch(() => undefined)
    await savePicture(there.person.tab, `${file}-there`).catch(() => undefined)
    return outcome('failed')
  }
}
