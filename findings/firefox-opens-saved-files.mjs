// Firefox opens some files by itself once they are saved, in a tab in front of the page that handed them over: by the ending of
// the name (`download`), whatever type the blob has. Others it only saves.
//
// Seen with firefox-esr 153.8.0 (Debian 12, 153.8.0esr-1~deb12u1), its own defaults, on 1 December 2026:
//   a.bin saved, b.pdf saved and opened, c.svg saved, d.webp saved and opened, e.xml saved, f.avif saved and opened, g.png saved
//
// Needs the project's packages (`npm ci`), and firefox-esr of Debian: `node findings/firefox-opens-saved-files.mjs`
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { launch } from 'puppeteer-core'

const NAMES = ['a.bin', 'b.pdf', 'c.svg', 'd.webp', 'e.xml', 'f.avif', 'g.png']
// So long a tab may take to appear.
const LOOK_MS = 5_000

const folder = await mkdtemp(join(tmpdir(), 'finding-'))
const server = createServer((_, answer) => answer.end()).listen(0, '127.0.0.1')
const browser = await launch({
  browser: 'firefox',
  executablePath: '/usr/bin/firefox-esr',
  headless: true,
  extraPrefsFirefox: { 'browser.download.dir': folder, 'browser.download.folderList': 2 },
})
console.log(await browser.version())
const page = await browser.newPage()
await page.goto(`http://127.0.0.1:${server.address().port}/`)
for (const name of NAMES) {
  const before = (await browser.pages()).length
  await page.evaluate(`{
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['%PDF-1.4'], { type: 'application/octet-stream' }))
    link.download = '${name}'
    link.click()
  }`)
  await wait(LOOK_MS)
  const isOpened = (await browser.pages()).length > before
  console.log(`${name} ${existsSync(join(folder, name)) ? 'saved' : 'not saved'}${isOpened ? ' and opened' : ''}`)
}
await browser.close()
server.close()
await rm(folder, { recursive: true, force: true })
