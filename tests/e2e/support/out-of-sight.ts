import type { Person } from './person.ts'

// A browser without a screen never hides a page: here the page is told so, and everything after that is real.
const HIDEABLE = `
  let isHidden = false
  Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
  window.hidePage = (is) => { isHidden = is; document.dispatchEvent(new Event('visibilitychange')) }
`

/** Before the first page is opened: lets this person look elsewhere later. */
export async function letLookElsewhere({ page }: Person): Promise<void> {
  await page.addInitScript(HIDEABLE)
}

export async function looksElsewhere({ page }: Person, isElsewhere: boolean): Promise<void> {
  await page.evaluate(`hidePage(${isElsewhere})`)
}
