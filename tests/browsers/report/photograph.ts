import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject } from '../../../infra/local/system/project.ts'
import type { Size, Tab } from '../drivers/tab.ts'

/** Ignored by git. */
export const PICTURES = inProject('tests/browsers/results')

const DESKTOP: Size = { width: 1280, height: 800 }
const PHONE: Size = { width: 390, height: 844 }
const IS_DRAWN =
  'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1)))))'

/** Pictures of what stands on the page, in a phone's size and a desktop's. It is left in the latter. */
export async function photograph(tab: Tab, name: string): Promise<void> {
  await tab.resize(PHONE)
  await savePicture(tab, `${name}-phone`)
  await tab.resize(DESKTOP)
  await savePicture(tab, `${name}-desktop`)
}

export async function savePicture(tab: Tab, name: string): Promise<void> {
  await tab.evaluate(IS_DRAWN)
  await mkdir(PICTURES, { recursive: true })
  await writeFile(join(PICTURES, `${name}.png`), await tab.picture())
}
