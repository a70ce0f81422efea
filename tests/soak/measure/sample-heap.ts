import type { CDPSession, Page } from '@playwright/test'

/** What a page holds after its rubbish was collected, in bytes unless it says otherwise. */
export interface HeapSample {
  /** Since the talk began (ms). */
  readonly at: number
  /** Messages in the conversation. */
  readonly messages: number
  /** Rows of it that are in the document. */
  readonly drawn: number
  /** The scripts' objects, and the document behind them. */
  readonly used: number
  readonly buffers: number
  /** Counted. */
  readonly nodes: number
  readonly listeners: number
}

export async function sampleHeap(page: Page, session: CDPSession, at: number, messages: number): Promise<HeapSample> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
  const drawn = await page.locator('[data-row]').count()
  return { at, messages, drawn, used: usedSize + embedderHeapUsedSize, buffers: backingStorageSize, nodes, listeners }
}
