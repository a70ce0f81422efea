import { type Browser, type BrowserContext, chromium, type Request } from '@playwright/test'
import { freePort } from '@wick/brokers/free-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CHROMIUM_ARGS } from '../../infra/local/chromium/chromium-args.ts'
import { locateChromium } from '../../infra/local/chromium/locate-chromium.ts'
import { buildPage } from '../../infra/local/system/page.ts'
import { inProject } from '../../infra/local/system/project.ts'
import { Person } from '../e2e/support/person.ts'
import { startProcesses } from '../support/processes.ts'
import { startCaddy } from './start-caddy.ts'

const ROOMS = 2
const EVENT_MS = 60_000
/** The page may have to be built, and a proxy and a browser fetched. */
const READY_MS = 600_000

const resources = new AsyncDisposableStack()
let browser: Browser
let origin: string

beforeAll(async () => {
  await buildPage((line) => console.log(line))
  const port = await freePort()
  origin = `https://localhost:${port}`
  const env = { PUBLIC_ORIGINS: origin, WEB_ROOT: inProject('web/dist') }
  const { gateways } = resources.use(await startProcesses({ replicas: 1, env }))
  resources.use(await startCaddy(new URL(gateways[0] ?? '').host, port))
  browser = await chromium.launch({ executablePath: await locateChromium(console.log), args: [...CHROMIUM_ARGS] })
  resources.defer(() => browser.close())
}, READY_MS)
afterAll(() => resources.disposeAsync())

async function newContext(): Promise<BrowserContext> {
  // The certificate is of the proxy's own authority.
  const context = await browser.newContext({ baseURL: origin, ignoreHTTPSErrors: true, serviceWorkers: 'block' })
  context.setDefaultTimeout(EVENT_MS)
  return context
}

const isStream = (request: Request) => {
  const { pathname, searchParams } = new URL(request.url())
  return pathname.endsWith('/events') && !searchParams.has('wait')
}

it('lets every room of a browser stream at once over HTTP/2', async () => {
  const [adas, bobs] = [await newContext(), await newContext()]
  await bobs.routeWebSocket(/\/socket/, (line) => line.close())
  const rooms: { here: Person; there: Person }[] = []
  for (let room = 0; room < ROOMS; room++) {
    const here = new Person(await adas.newPage())
    const there = new Person(await bobs.newPage())
    const link = await here.createRoom()
    // Over HTTP/1.1 the second room would poll for as long as the first one streams.
    const streaming = there.page.waitForRequest(isStream)
    await there.open(link)
    await there.takeSeat()
    await streaming
    rooms.push({ here, there })
  }
  for (const [index, { here, there }] of rooms.entries()) {
    await here.say(`to room ${index}`)
    await there.texts.filter({ hasText: `to room ${index}` }).waitFor()
    await there.say(`from room ${index}`)
    await here.texts.filter({ hasText: `from room ${index}` }).waitFor()
    const protocols = await there.page.evaluate(
      `performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/')).map((entry) => entry.nextHopProtocol)`,
    )
    expect(new Set(protocols as string[])).toEqual(new Set(['h2']))
  }
})
