import type { Page } from '@playwright/test'

/** What a browser does otherwise in one of our workers, as a script that runs before the worker's own. */
export async function alterWorker(page: Page, worker: 'engine' | 'image' | 'talk', script: string): Promise<void> {
  await page.route(`**/assets/${worker}.worker*`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${script};${await response.text()}` })
  })
}
