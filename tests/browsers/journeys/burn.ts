import { expect } from '@playwright/test'
import { PATIENCE_MS } from '../drivers/patience.ts'
import type { Meeting, Party } from '../people/meeting.ts'
import type { Journey } from './journey.ts'

const ASHES = 'burned after reading'

export const burn: Journey = (meeting) => {
  const { here, there } = meeting
  return [
    { name: 'burn from here', run: () => burnAfterReading(meeting, here, there) },
    { name: 'burn from there', run: () => burnAfterReading(meeting, there, here) },
  ]
}

async function burnAfterReading({ people }: Meeting, { person: from }: Party, { person: to }: Party): Promise<void> {
  const secret = 'the key lies under the third stone'
  const before = await countAshes(to.reads())
  await from.press('Burn after reading')
  await from.presses('Burn after reading', true)
  await from.say(secret)
  await from.sees('Nobody has opened it yet.')
  await to.press('Open it')
  await to.sees(secret)
  await to.press('Burn it now')
  for (const one of people) {
    await expect.poll(() => countAshes(one.reads()), { timeout: PATIENCE_MS }).toBe(before + 1)
    await one.seesNoMore(secret)
  }
  await from.presses('Burn after reading', false)
}

const countAshes = async (page: Promise<string>): Promise<number> => (await page).split(ASHES).length - 1
