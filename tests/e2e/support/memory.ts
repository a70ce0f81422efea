import type { Page } from '@playwright/test'

/** Whether a page's memory holds this text, after all has been let go that nothing refers to. Texts beyond Latin are written otherwise there. */
export async function remembers(page: Page, text: string): Promise<boolean> {
  const browser = await page.context().newCDPSession(page)
  let heap = ''
  browser.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    heap += chunk
  })
  await browser.send('HeapProfiler.takeHeapSnapshot')
  await browser.detach()
  return heap.includes(text)
}
