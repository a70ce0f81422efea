import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { PATIENCE_MS } from '../drivers/patience.ts'
import type { Journey } from './journey.ts'

const NAME = 'paper.pdf'
// No viewer minds that it is empty.
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>\n',
)

/** Firefox opens what it has saved, where it can show it itself: the page says so before, and asks. */
export const savedPdf: Journey = (meeting) => {
  const [here, there] = meeting.people
  return [
    {
      name: 'a PDF is asked about before it opens',
      async run() {
        meeting.link = await there.create(meeting.url)
        await here.join(meeting.link)
        const path = join(meeting.folder, NAME)
        await writeFile(path, PDF)
        await there.sends(path)
        await here.sees('Firefox opens it by itself once it is saved.')
        const tabs = await here.browser.countTabs()

        await here.press(`Save ${NAME}`)
        await here.sees('Save and open this file?')
        await meeting.photograph('pdf')
        await here.press('Not now')
        await here.seesNoMore('Save and open this file?')
        expect(await here.browser.countTabs()).toBe(tabs)

        await here.press(`Save ${NAME}`)
        await here.press('Save and open')
        expect((await here.hasSaved(NAME)).equals(PDF)).toBe(true)
        // It is as the page has said.
        await expect.poll(() => here.browser.countTabs(), { timeout: PATIENCE_MS }).toBe(tabs + 1)
      },
    },
  ]
}
