import type { Page } from '@playwright/test'
import { quantilesOf } from '../report/quantiles.ts'
import { openRoom } from './open-window.ts'
import { scrollThrough, shiftWhileArriving, type Scrolled } from './scroll-through.ts'

export interface PageFigures {
  readonly messages: number
  /** From the events of the archive to the state (ms). */
  readonly foldMs: number
  /** From the state to the first picture (ms). */
  readonly firstPaintMs: number
  /** CPU time of the page's own thread from its opening to the first picture, code and sample texts included (ms). */
  readonly openCpuMs: number
  /** How many rows are in the document. */
  readonly drawnRows: number
  readonly scroll: Readonly<Record<string, ScrollFigures>>
  /** By how much the conversation moved under its reader while messages arrived (px). */
  readonly shiftPx: number
}

export interface ScrollFigures {
  readonly frames: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  /** Share of the frames that came later than one and a half frames of a 60 Hz screen. */
  readonly late: number
  readonly blank: number
  readonly way: number
}

const LATE_MS = 25
/** A hand that reads, a hand that looks for something, a hand on the scroll bar (px per frame). */
const SPEEDS = { read: -20, skim: -120, fling: -1_500 }
const FRAMES = 300
const ARRIVALS = 60

export async function measurePage(page: Page, url: string, messages: number): Promise<PageFigures> {
  // Nothing is left of the room before.
  await page.goto('about:blank')
  const inspector = await page.context().newCDPSession(page)
  // Not how long it took but how much it computed: another process on the same core does not count.
  await inspector.send('Performance.enable', { timeDomain: 'threadTicks' })
  await openRoom(page, url, messages)
  const { foldMs, firstPaintMs } = await page.evaluate<{ foldMs: number; firstPaintMs: number }>(
    '({ foldMs: window.longRoom.foldMs, firstPaintMs: window.longRoom.firstPaintMs })',
  )
  const { metrics } = await inspector.send('Performance.getMetrics')
  const openCpuMs = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  const drawnRows = await page.locator('[data-row]').count()
  const scroll: Record<string, ScrollFigures> = {}
  for (const [name, speed] of Object.entries(SPEEDS)) scroll[name] = figuresOf(await scrollThrough(page, speed, FRAMES))
  const shiftPx = await shiftWhileArriving(page, ARRIVALS)
  await inspector.detach()
  return { messages, foldMs, firstPaintMs, openCpuMs, drawnRows, scroll, shiftPx }
}

function figuresOf({ frames, blank, way }: Scrolled): ScrollFigures {
  const { p50, p99, max } = quantilesOf(frames)
  const late = frames.filter((ms) => ms > LATE_MS).length / Math.max(1, frames.length)
  return { frames: frames.length, p50, p99, max, late, blank, way }
}
