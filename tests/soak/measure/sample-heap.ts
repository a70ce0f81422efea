import type { CDPSession } from '@playwright/test'

/** What a page holds after its rubbish was collected, in bytes unless it says otherwise. */
export interface HeapSample {
  /** Since the talk began (ms). */
  readonly at: number
  /** Messages in the conversation. */
  readonly messages: number
  /** The scripts' objects, and the document behind them. */
  readonly used: number
  readonly buffers: number
  /** Counted. */
  readonly nodes: number
  readonly listeners: number
}

export async function sampleHeap(session: CDPSession, at: number, messages: number): Promise<HeapSample> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
  return { at, messages, used: usedSize + embedderHeapUsedSize, buffers: backingStorageSize, nodes, listeners }
}
