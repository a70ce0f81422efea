import { errors, type Page } from '@playwright/test'
import type { ShownRow } from './shown-row.ts'

const PICTURES_MS = 30_000
const STEP = 0.6
// Not by frames: a machine that is busy paints few.
const POLL_MS = 50

/**
 * Reads a whole conversation as a person does, from its beginning to its end. The page draws only a part of a long one
 * at a time.
 * @throws where it cannot be scrolled to its end.
 */
export async function readConversation(page: Page): Promise<readonly ShownRow[]> {
  await page.bringToFront()
  await scrollBy(page, Number.NEGATIVE_INFINITY)
  const read = new Map<string, ShownRow>()
  for (;;) {
    await picturesInSight(page)
    for (const row of await drawnRows(page)) read.set(row.key, merge(read.get(row.key), row))
    if (await isAtEnd(page)) return [...read.values()]
    if (!(await scrollBy(page, STEP))) throw new Error(`the conversation did not scroll past row ${read.size}`)
  }
}

function isAtEnd(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const box = document.querySelector('[role=log]')
    return box.scrollHeight - box.scrollTop - box.clientHeight < 1
  })()`)
}

/** By so many heights of what is in sight; false where nothing moved. Resolves when what has come into sight is drawn. */
function scrollBy(page: Page, heights: number): Promise<boolean> {
  const by = Number.isFinite(heights) ? `box.clientHeight * ${heights}` : '-box.scrollHeight'
  return page.evaluate<boolean>(`(async () => {
    const box = document.querySelector('[role=log]')
    const before = box.scrollTop
    box.scrollBy(0, ${by})
    for (let frames = 0; frames < 3; frames++) await new Promise((resolve) => requestAnimationFrame(resolve))
    return Math.abs(box.scrollTop - before) >= 1
  })()`)
}

/** Pictures are fetched when they come near; one that could not be fetched is asked for again, as people do. */
async function picturesInSight(page: Page): Promise<void> {
  const areThere = `(() => {
    const box = document.querySelector('[role=log]').getBoundingClientRect()
    const isInSight = ({ top, bottom }) => bottom > box.top && top < box.bottom
    const pictures = [...document.querySelectorAll('[role=log] .picture')]
    for (const again of document.querySelectorAll('.picture__problem button')) again.click()
    return pictures
      .filter((picture) => isInSight(picture.getBoundingClientRect()))
      .every((picture) => picture.querySelector('.picture__image')?.naturalWidth > 0)
  })()`
  await page
    .waitForFunction(areThere, undefined, { polling: POLL_MS, timeout: PICTURES_MS })
    .catch((cause: unknown) => {
      // What does not come is told by its row.
      if (!(cause instanceof errors.TimeoutError)) throw cause
    })
}

/** A picture that has gone out of sight is let go: it was there. */
function merge(before: ShownRow | undefined, now: ShownRow): ShownRow {
  return { ...now, picture: before?.picture?.w ? before.picture : now.picture }
}

function drawnRows(page: Page): Promise<readonly ShownRow[]> {
  return page.evaluate<readonly ShownRow[]>(`[...document.querySelectorAll('[data-row].message')].map((row) => {
    const image = row.querySelector('.picture__image')
    const pills = [...row.querySelectorAll('.reactions__pill')].map(
      (pill) => pill.querySelector('.reactions__emoji').textContent + pill.querySelector('.reactions__count').textContent,
    )
    return {
      key: row.dataset.row,
      isOwn: row.classList.contains('message--own'),
      text: row.querySelector('[data-testid=text]')?.textContent ?? null,
      quote: row.querySelector('.quote')?.querySelector('.quote__text, .quote__stub')?.textContent ?? null,
      isEdited: /(^|\\s)edited/.test(row.querySelector('.message__foot').textContent),
      reactions: pills.join(' '),
      picture: row.querySelector('.picture') ? { w: image?.naturalWidth ?? 0, h: image?.naturalHeight ?? 0 } : null,
      hasFailed: row.querySelector('.message__bubble--failed') !== null,
    }
  })`)
}
