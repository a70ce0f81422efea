import type { Page } from '@playwright/test'

export interface Scrolled {
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[]
  /** Frames in which the middle of the conversation showed no row. */
  readonly blank: number
  /** How far it came (px). */
  readonly way: number
}

/** Moves a conversation by so many pixels in every frame, up or down, for so many frames. */
export function scrollThrough(page: Page, pxPerFrame: number, frames: number): Promise<Scrolled> {
  return page.evaluate<Scrolled>(`new Promise((resolve) => {
    const box = document.querySelector('[role=log]')
    const { left, top, width, height } = box.getBoundingClientRect()
    const frames = []
    let blank = 0
    let before = null
    const from = box.scrollTop
    const step = (now) => {
      if (before !== null) frames.push(now - before)
      before = now
      const rows = document.elementsFromPoint(left + width / 2, top + height / 2)
      if (!rows.some((element) => element.matches('[data-row], .log__rows'))) blank++
      if (rows.some((element) => element.matches('.log__rest'))) blank++
      if (frames.length === ${frames}) return resolve({ frames, blank, way: Math.abs(box.scrollTop - from) })
      box.scrollTop += ${pxPerFrame}
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`)
}

/** By how many pixels the row at the top moves while so many messages arrive, one a frame. */
export function shiftWhileArriving(page: Page, messages: number): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const box = document.querySelector('[role=log]')
    const { left, top, width } = box.getBoundingClientRect()
    const row = document.elementsFromPoint(left + width / 2, top + 80).find((element) => element.matches('[data-row]'))
    const from = row.getBoundingClientRect().top
    let remaining = ${messages}
    const step = () => {
      if (remaining-- === 0) return resolve(row.getBoundingClientRect().top - from)
      window.longRoom.arrive()
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`)
}
