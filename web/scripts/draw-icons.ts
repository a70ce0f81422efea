import { readFile, writeFile } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { locateChromium } from '../../infra/local/chromium/locate-chromium.ts'
import { CHROMIUM_ARGS } from '../../infra/local/chromium/chromium-args.ts'

// Draws public/icons from public/favicon.svg, for systems that take no SVG; run it when the mark has changed.
const PUBLIC = new URL('../public/', import.meta.url)
const MARK = await readFile(new URL('favicon.svg', PUBLIC), 'utf8')

/**
 * Phones cut their own shape out of a maskable icon and out of Apple's. So the ground reaches the edge, and the mark
 * stays within the inner 80 %.
 */
const ICONS = [
  { name: 'icon-192', size: 192, isCut: false },
  { name: 'icon-512', size: 512, isCut: false },
  { name: 'maskable-512', size: 512, isCut: true },
  { name: 'apple-touch-icon', size: 180, isCut: true },
] as const

const browser = await chromium.launch({
  executablePath: await locateChromium(console.log),
  args: [...CHROMIUM_ARGS],
})
const page = await browser.newPage()
for (const icon of ICONS) await draw(page, icon)
await browser.close()

async function draw(on: Page, { name, size, isCut }: (typeof ICONS)[number]): Promise<void> {
  await on.setViewportSize({ width: size, height: size })
  const mark = isCut ? MARK.replace('viewBox="0 0 32 32"', 'viewBox="-5 -5 42 42"').replace(/rx="6"/, '') : MARK
  await on.setContent(`<body style="margin:0;background:${isCut ? '#0f0c0a' : 'transparent'}">${mark}</body>`)
  const bytes = await on.screenshot({ omitBackground: true })
  await writeFile(new URL(`icons/${name}.png`, PUBLIC), bytes)
  console.log(`${name}.png  ${bytes.length} bytes`)
}
