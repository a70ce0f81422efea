import { randomBytes } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { SERVICES } from '@wick/contracts/broker-accounts'
import { RoomId } from '@wick/contracts/ids'
import { ALL_HALVES, blobEndSubject } from '@wick/contracts/subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { freePorts } from '@wick/brokers/free-port'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { locateChromium } from '../../../infra/local/chromium/locate-chromium.ts'
import { CHROMIUM_ARGS } from '../../../infra/local/chromium/chromium-args.ts'
import { buildPage } from '../../../infra/local/system/page.ts'
import { photograph } from '../../e2e/support/camera.ts'
import { Person } from '../../e2e/support/person.ts'
import { type Canary, canary, positiveControl, sightings, withUnzipped } from '../../support/canary.ts'
import { dumpFolder, dumpRedis, dumpStream } from '../../support/dump.ts'
import { eavesdrop, type Overheard } from '../../support/eavesdrop.ts'
import { readStream } from '../../support/room-log.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { Wire } from '../../support/wire.ts'

const WORDS = 'canary words 7f3a9c — nobody but us'
const NAME = 'canary-name-51d0e8'
const FILE_NAME = 'canary-file-0b7c44.txt'
const FILE_TEXT = 'canary in a file 92e1d5 — of no use to anybody'
const BURNED = 'canary that burns 6ad0f3 — for one of us'
const NOTE = 'canary of a camera 4417bc'

const resources = new AsyncDisposableStack()
/**
 * Every byte between browsers and gateways. Browsers mask what they send over a socket; what one says, the other's
 * gateway sends unmasked.
 */
const network: Buffer[] = []
/** Everything that passed NATS and Redis while the room lived. */
let overheard: Overheard
let system: Processes
let wires: readonly Wire[]
let browser: Browser

beforeAll(async () => {
  await buildPage(() => undefined)
  const ports = await freePorts(2)
  wires = await Promise.all(ports.map((port) => Wire.lay(port, (bytes) => network.push(bytes))))
  for (const wire of wires) resources.use(wire)
  const origins = wires.map(({ port }) => `http://127.0.0.1:${port}`)
  const webRoot = resolve(import.meta.dirname, '../../../web/dist')
  const env = { WEB_ROOT: webRoot, PUBLIC_ORIGINS: origins.join(','), CLEAR_ROOMS: 'off', LOG_LEVEL: 'trace' }
  system = resources.use(await startProcesses({ ports, env }))
  overheard = await eavesdrop(system, SERVICES, resources)
  browser = await chromium.launch({ executablePath: await locateChromium(() => undefined), args: [...CHROMIUM_ARGS] })
  resources.defer(() => browser.close())
})
afterAll(() => resources.disposeAsync())

async function personAt(index: number, name: string): Promise<Person> {
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${wires[index]?.port}` })
  await context.addInitScript(`localStorage.setItem('wick.name', '${name}')`)
  return new Person(await context.newPage())
}

/** What the server made for the seats. */
async function readHalves(): Promise<readonly Canary[]> {
  await using nats = await connectNats({ url: system.nats.url }, 'tests')
  const halves = (await readStream(nats, ALL_HALVES)).map(({ data }) => Buffer.from(data))
  return halves.flatMap((half) => [canary('half', half), canary('half as text', half.toString('base64url'))])
}

/** Where a half was seen, of the places that were searched. */
function holdersOf(halves: readonly Canary[], searched: Readonly<Record<string, Buffer>>): string[] {
  return Object.entries(searched).flatMap(([place, hay]) => (sightings(hay, halves).length > 0 ? [place] : []))
}

/** A picture and a file go over. What the browser made of the picture is known once it came. */
async function attach(from: Person, to: Person): Promise<readonly Canary[]> {
  const photo = await photograph(from.page, 640, 480, NOTE)
  await from.choose({ name: 'photo.jpg', buffer: photo }, { name: FILE_NAME, buffer: Buffer.from(FILE_TEXT) })
  await from.send()
  const file = await to.saves(to.log.getByRole('button', { name: `Save ${FILE_NAME}` }))
  expect(String(file.bytes)).toBe(FILE_TEXT)
  await to.log.getByRole('button', { name: /look closer/ }).click()
  const picture = await to.saves(to.page.getByRole('button', { name: 'Save this picture' }))
  await to.page.keyboard.press('Escape')
  const middle = picture.bytes.length >> 1
  return [
    canary('picture', picture.bytes.subarray(middle, middle + 32)),
    canary('note of a camera', NOTE),
    canary('file', FILE_TEXT),
    canary('file name', FILE_NAME),
  ]
}

async function burn(from: Person, to: Person): Promise<readonly Canary[]> {
  await from.page.getByRole('button', { name: 'Burn after reading' }).click()
  await from.say(BURNED)
  await to.log.getByRole('button', { name: 'Open it' }).click()
  await to.log.getByText(BURNED).waitFor()
  return [canary('burned', BURNED)]
}

async function haystacks(): Promise<Readonly<Record<string, Buffer>>> {
  await using nats = await connectNats({ url: system.nats.url }, 'tests')
  const redis = new Redis(system.redis.url)
  const stores = {
    stream: await dumpStream(nats),
    'redis keys': await dumpRedis(redis),
    logs: await dumpFolder(system.logFolder),
  }
  redis.disconnect()
  const heard = Object.entries({ network, ...overheard }).map(([name, parts]) => [
    name,
    withUnzipped(Buffer.concat(parts)),
  ])
  return { ...stores, ...Object.fromEntries(heard) }
}

it('shows nothing of what two people say, name and hold, to anything but their pages', async () => {
  const [ada, bob] = [await personAt(0, NAME), await personAt(1, 'somebody-else')]
  const link = await ada.createRoom()
  const [, secret = '', tag = ''] = new URL(link).hash.slice(1).split('.')
  const canaries: Canary[] = [
    canary('words', WORDS),
    canary('name', NAME),
    canary('secret in the link', secret),
    canary('secret', Buffer.from(secret, 'base64url')),
    canary('creator tag', tag),
  ]
  const elsewhere = link.replace(`:${wires[0]?.port}`, `:${wires[1]?.port}`)
  await bob.join(elsewhere)
  await ada.say(WORDS)
  await bob.hears(WORDS)
  await bob.say(`${WORDS} again`)
  await ada.hears(WORDS, `${WORDS} again`)
  canaries.push(...(await attach(ada, bob)), ...(await burn(ada, bob)))

  for (const [place, hay] of Object.entries(await haystacks()))
    expect([place, sightings(hay, canaries)]).toEqual([place, []])
  // The room did pass all of them, or the scan would prove nothing.
  const roomId = await ada.roomId()
  const { logs: _silent, ...loud } = await haystacks()
  for (const [place, hay] of Object.entries(loud)) expect([place, hay.includes(roomId)]).toEqual([place, true])

  // A half is in the stream, and was on its way to the page: nowhere else.
  const halves = await readHalves()
  expect(halves).toHaveLength(4)
  expect(holdersOf(halves, await haystacks())).toEqual(['stream', 'network', 'nats'])

  await ada.holdDestroy()
  await bob.readsCertificate()
  await expect.poll(async () => (await haystacks())['redis keys']?.includes(roomId)).toBe(false)
  const after = await haystacks()
  expect(after['logs']?.includes(roomId)).toBe(false)
  const left = String(after['stream'])
    .split('\n')
    .filter((line) => line.includes(roomId))
  // Its tombstone, and what closes its attachments.
  const closed = expect.stringContaining(`${blobEndSubject(RoomId.parse(roomId))} `)
  expect(left.toSorted()).toEqual([closed, expect.stringContaining('room.erased')])
  for (const [place, hay] of Object.entries(after)) expect([place, sightings(hay, canaries)]).toEqual([place, []])
  // What was heard of it while the room lived is all that there is.
  expect(holdersOf(halves, after)).toEqual(['network', 'nats'])
})

it('would have found them', async () => {
  const planted = [canary('words', WORDS), canary('bytes', randomBytes(32))]
  const control = Buffer.concat(planted.map(positiveControl))
  network.push(control)
  overheard.nats.push(control)
  overheard.redis.push(control)
  await appendFile(`${system.logFolder}/gateway-1.log`, control)
  const redis = new Redis(system.redis.url)
  await redis.set('planted', control)
  redis.disconnect()
  await using nats = await connectNats({ url: system.nats.url }, 'tests')
  await nats.js.publish('blob.planted.planted.0', control)
  const hays = await haystacks()
  for (const place of ['network', 'nats', 'redis', 'logs', 'redis keys', 'stream']) {
    const seen = sightings(hays[place] ?? Buffer.alloc(0), planted)
    expect([place, seen]).toEqual([place, expect.arrayContaining(['words (plain)', 'bytes (plain)'])])
  }
})
