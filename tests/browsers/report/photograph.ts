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

const THEMES = ['light', 'dark'] as const
const THEME = 'document.documentElement.dataset.theme'

/** Pictures of what stands on the page, in a phone's size and a desktop's, in both themes. It is left in the latter, and in its own theme. */
export async function photograph(tab: Tab, name: string): Promise<void> {
  const own = await tab.evaluate<string>(`${THEME} ?? 'dark'`)
  await tab.resize(PHONE)
  await saveInThemes(tab, `${name}-phone`)
  await tab.resize(DESKTOP)
  await saveInThemes(tab, `${name}-desktop`)
  await tab.evaluate(`${THEME} = '${own}'`)
}

async function saveInThemes(tab: Tab, name: string): Promise<void> {
  for (const theme of THEMES) {
    await tab.evaluate(`${THEME} = '${theme}'`)
    await savePicture(tab, `${name}-${theme}`)
  }
}

export async function savePicture(tab: Tab, name: string): Promise<void> {
  await tab.evaluate(IS_DRAWN)
  await mkdir(PICTURES, { recursive: true })
  await writeFile(join(PICTURES, `${name}.png`), await tab.picture())
}
