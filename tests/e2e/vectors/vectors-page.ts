import type { Page } from '@playwright/test'
import type { Answer } from '@wick/e2ee/testing/answers'

const PAGE = '/vectors'
const SCRIPT = '/vectors.js'

/** A bare page of the system's own origin, so a secure context, without the policy of the product's page. */
export async function openVectorsPage(page: Page, script: string): Promise<void> {
  const html = `<!doctype html><meta charset="utf-8"><title>vectors</title><script src="${SCRIPT}"></script>`
  await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: html }))
  await page.route(SCRIPT, (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
  await page.goto(PAGE)
}

/** What this browser computes; `name` and the inputs are those of packages/e2ee/testing/in-browser.ts. */
export function ask(page: Page, name: string, ...inputs: readonly string[]): Promise<readonly Answer[]> {
  const list = inputs.map((input) => JSON.stringify(input)).join(', ')
  return page.evaluate<readonly Answer[]>(`vectors.ask.${name}(${list})`)
}
