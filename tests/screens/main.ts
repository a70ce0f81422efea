import { chromium, devices, expect, type Browser } from '@playwright/test'
import { freePort } from '@wick/platform/testing/brokers/free-port'
import { locateChromium } from '../../infra/local/chromium/locate-chromium.ts'
import { inProject } from '../../infra/local/system/project.ts'
import { bootSystem } from '../../infra/local/system/boot-system.ts'
import { Person } from '../e2e/support/person.ts'

// Takes the pictures of docs/screens from a running system; it takes two minutes, so that a part of the fuse has burned.
const FOLDER = inProject('docs/screens')
const DESKTOP = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }
const PHONE = { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const LIFETIME_SECONDS = 300
const SHOWN_AT = /^3:1/

await using system = await bootSystem({
  port: await freePort(),
  replicas: 1,
  rateLimits: 'off',
  isVerbose: false,
  say: (step, line) => console.log(`${step.padEnd(10)}  ${line}`),
  giveUp: new AbortController().signal,
})
const isRoot = process.getuid?.() === 0
const browser = await chromium.launch({
  executablePath: await locateChromium(console.log),
  // Chromium refuses to run its sandbox as root.
  args: isRoot ? ['--no-sandbox'] : [],
})
await takeAll(browser, system.url)
await browser.close()

async function takeAll(by: Browser, baseURL: string): Promise<void> {
  const ada = await arrive(by, { ...DESKTOP, baseURL }, 'otter-anonymous-k4r7z', 'dark')
  const bob = await arrive(by, { ...PHONE, baseURL }, 'shark-anonymous-8x2k1', 'light')

  await ada.page.goto('/')
  await take(ada, 'lobby-desktop-dark')
  await bob.join(await ada.createRoom({ seconds: LIFETIME_SECONDS }))
  await talk(ada, bob)
  await expect(ada.countdown).toHaveText(SHOWN_AT, { timeout: LIFETIME_SECONDS * 1_000 })
  await take(ada, 'room-desktop-dark')
  await take(bob, 'room-phone-light')

  await ada.holdDestroy()
  await ada.readsCertificate()
  await take(ada, 'ended-desktop-dark')
}

async function talk(ada: Person, bob: Person): Promise<void> {
  await bob.say('I have the figures. Is this line safe?')
  await ada.hears('I have the figures. Is this line safe?')
  await ada.say('It is encrypted in our browsers, and the room burns down in five minutes.')
  await ada.say('Compare the safety number with me on the phone first.')
  await expect(bob.texts).toHaveCount(3)
  await bob.say('46770, it matches. Third quarter was 12 % below what they published.')
  await bob.say('Write it down. In three minutes this conversation has never happened.')
  await expect(ada.texts).toHaveCount(5)
  await ada.say('Got it. Thank you.')
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(3)
}

async function arrive(
  by: Browser,
  options: Parameters<Browser['newContext']>[0],
  name: string,
  theme: string,
): Promise<Person> {
  const context = await by.newContext({ ...options, reducedMotion: 'reduce' })
  await context.addInitScript(
    `localStorage.setItem('wick.name', '${name}'); localStorage.setItem('wick.theme', '${theme}')`,
  )
  return new Person(await context.newPage())
}

async function take({ page }: Person, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  console.log(`taken       ${name}.png`)
}
