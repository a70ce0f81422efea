import type { Browser, Page } from '@playwright/test'

// Not by frames: those are what is measured.
const POLL_MS = 50
const WARM_ROOMS = 3

/**
 * A window that has shown a room before. A new one loads pages of the browser's own while the first page is drawn, on the same cores: that
 * is the price of a window, and somebody who follows a link has one.
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
