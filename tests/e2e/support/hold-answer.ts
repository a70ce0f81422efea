import type { Page } from '@playwright/test'

export interface HeldAnswer {
  /** The server has done what it was asked. */
  readonly reached: Promise<unknown>
  /** The page waits for it no more. */
  readonly dropped: Promise<unknown>
  release(): void
}

/** Keeps the answers to calls of that path on their way. */
export async function holdAnswer(page: Page, path: string): Promise<HeldAnswer> {
  const reached = Promise.withResolvers<undefined>()
  const released = Promise.withResolvers<undefined>()
  const dropped = page.waitForEvent('requestfailed', (request) => request.url().endsWith(path))
  await page.route(`**${path}`, async (route) => {
    const answer = await route.fetch()
    reached.resolve(undefined)
    await released.promise
    // Fails where nobody waits for it any more.
    await route.fulfill({ response: answer }).catch(() => undefined)
  })
  return { reached: reached.promise, dropped, release: () => released.resolve(undefined) }
}
