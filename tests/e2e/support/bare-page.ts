import type { Page } from '@playwright/test'

const PAGE = '/bare'
const SCRIPT = '/bare.js'

/** A page of the system's own origin, so a secure context, with this script alone and without the policy of the product's page. */
export async function openBarePage(page: Page, script: string): Promise<void> {
  const html = `<!doctype html><meta charset="utf-8"><title>bare</title><script src="${SCRIPT}"></script>`
  await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.route(SCRIPT, (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  await page.goto(PAGE)
}
