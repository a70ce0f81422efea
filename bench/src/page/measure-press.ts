import type { Page } from '@playwright/test'
import { quantilesOf } from '../report/quantiles.ts'

export interface PressFigures {
  /** What the others say meanwhile; null for nothing. */
  readonly flood: string | null
  /** From the press on the button until the room is asked to end, the time for which it has to be held included (ms). */
  readonly pressMs: readonly number[]
  readonly p50: number
}

const PRESSES = 3
/** The others have spoken for that long before somebody presses. */
const FLOODED_MS = 3_000
/** A press that is not heard within this is told as one that took so long. */
const GIVEN_UP_MS = 60_000

/** How long somebody has to hold the button that destroys the room, while others keep their page busy. */
export async function measurePress(page: Page, url: string, flood: string | null): Promise<PressFigures> {
  const pressMs: number[] = []
  for (let nth = 0; nth < PRESSES; nth++) pressMs.push(await pressOnce(page, url, flood))
  return { flood, pressMs, p50: quantilesOf(pressMs).p50 }
}

async function pressOnce(page: Page, url: string, flood: string | null): Promise<number> {
  await page.goto('about:blank')
  await page.goto(`${url}?messages=10${flood === null ? '' : `&flood=${flood}`}`)
  await page.waitForFunction('window.longRoom !== undefined', undefined, { polling: 50, timeout: GIVEN_UP_MS })
  const { x, y, width, height } = (await page.locator('.destroy').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width / 2, y + height / 2)
  await new Promise((resolve) => setTimeout(resolve, FLOODED_MS))
  await page.mouse.down()
  const heard = await page
    .waitForFunction('window.longRoom.destroyedAfterMs', undefined, { polling: 50, timeout: GIVEN_UP_MS })
    .then((handle) => handle.jsonValue())
    .catch(() => GIVEN_UP_MS)
  await page.mouse.up()
  return Number(heard)
}
