import { loadFresh } from '../offline/load-fresh.ts'

/** Loads the page again, which is over by then; resolves at once where that was done already. */
export async function loadAgainOnce(): Promise<void> {
  const [visit] = performance.getEntriesByType('navigation')
  if (!(visit instanceof PerformanceNavigationTiming) || visit.type === 'reload') return
  await loadFresh()
  await new Promise(() => undefined)
}
