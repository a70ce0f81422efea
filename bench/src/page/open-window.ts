import type { Browser, Page } from '@playwright/test'

// Not by frames: those are what is measured.
const POLL_MS = 50
const WARM_ROOMS = 3

/**
 * A window that has shown a room before: somebody who follows a link has a browser that is running. What it does once for a window is no
 * part of the picture.
 */
export async function openWindow(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  for (let nth = 0; nth < WARM_ROOMS; nth++) await openRoom(page, url, 10)
  return page
}

/** Until the first picture of a room with so many messages. */
export async function openRoom(page: Page, url: string, messages: number): Promise<void> {
  await page.goto(`${url}?messages=${messages}`)
  await page.waitForFunction('window.longRoom !== undefined', undefined, { polling: POLL_MS })
}
