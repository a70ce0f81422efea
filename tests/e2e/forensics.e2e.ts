import { fileURLToPath } from 'node:url'
import { photograph } from './support/camera.ts'
import { bundle } from './support/bundle.ts'
import { askWithCookie } from './support/forensics/ask-with-cookie.ts'
import { foundIn } from './support/forensics/found-in.ts'
import { hasErased } from './support/forensics/has-erased.ts'
import { findKeys, openAll, type Known } from './support/forensics/open-all.ts'
import { readProfile } from './support/forensics/read-profile.ts'
import { type Lodging, Resident } from './support/forensics/resident.ts'
import type { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

type Needles = Readonly<Record<string, Buffer>>

const TEXTS = { ada: 'the canary sings at seven', bob: 'and the miner hears it at eight' }
const BURN = 'under the third stone lies the key'

/** What two people say, and what of it must not be found; `nameOf` each other. */
async function converse(ada: Person, bob: Person, join: (link: string) => Promise<void>): Promise<Needles> {
  const link = await ada.createRoom()
  await join(link)
  await ada.say(TEXTS.ada)
  await bob.say(TEXTS.bob)
  await ada.choose({ name: 'wick.jpg', buffer: await photograph(ada.page, 400, 300, '') })
  await ada.send()
  await expect(bob.log.getByRole('button', { name: /look closer/ })).toHaveCount(1)
  await ada.page.getByRole('button', { name: 'Burn after reading' }).click()
  await ada.say(BURN)
  await bob.log.getByRole('button', { name: 'Open it' }).click()
  await expect(bob.log.getByText(BURN)).toBeVisible()
  await bob.log.getByRole('button', { name: 'Burn it now' }).click()
  for (const person of [ada, bob]) {
    await expect(person.log.getByText('burned after reading')).toHaveCount(1)
    await expect(person.log.getByTitle('waiting to be sent')).toHaveCount(0)
  }
  const [, secret = ''] = link.split('.')
  return { ada: Buffer.from(TEXTS.ada), bob: Buffer.from(TEXTS.bob), secret: Buffer.from(secret, 'base64url') }
}

function addressOf(baseURL: string | undefined): string {
  if (baseURL === undefined) throw new Error('no system')
  return baseURL
}

/** The picture's own key, from the rows that tell of it. */
function pictureWithin(opened: readonly Buffer[]): Needles {
  const [, key = ''] = /"t":"image".*?"key":"([\w-]{43})"/.exec(Buffer.concat(opened).toString('latin1')) ?? []
  return key === '' ? {} : { picture: Buffer.from(key, 'base64url') }
}

async function endForBoth(residents: readonly [Resident, Resident], room: string): Promise<void> {
  const [ada, bob] = await Promise.all(residents.map((resident) => resident.open()))
  if (ada === undefined || bob === undefined) return
  for (const person of [ada, bob]) {
    await person.open(`/r#${room}`)
    await person.hears(TEXTS.ada, TEXTS.bob)
  }
  await ada.holdDestroy()
  await bob.sees('The other side destroyed this room.')
  for (const person of [ada, bob]) {
    await person.readsCertificate()
    await person.keepsNothing(TEXTS.ada)
    await hasErased(person)
  }
  for (const resident of residents) await resident.close()
}

const WAYS = [
  [
    'pasted',
    (bob: Person) => async (link: string) => {
      await bob.page.goto('/')
      await bob.paste(link)
      await bob.takeSeat()
      await bob.isConnected()
    },
  ],
  ['opened by its address', (bob: Person) => (link: string) => bob.join(link)],
] as const

for (const [way, joinBy] of WAYS) {
  test(
    `of a destroyed room two disks give nothing back, where its link was ${way}`,
    { tag: '@once' },
    async ({ playwright, launchOptions, baseURL }) => {
      const lodging: Lodging = {
        browser: playwright.chromium,
        launchOptions,
        baseURL: addressOf(baseURL),
        worker: null,
      }
      await using ada = await Resident.moveIn(lodging)
      await using bob = await Resident.moveIn(lodging)
      const visitor = await bob.open()
      const said = await converse(await ada.open(), visitor, joinBy(visitor))
      for (const resident of [ada, bob]) await resident.close()

      // While it lives, the cookie in the profile gets the half, and that opens everything but what burned.
      const known: (Known & { readonly needles: Needles })[] = []
      for (const { folder } of [ada, bob]) {
        const profile = await readProfile(folder)
        const { half, ...seat } = await askWithCookie(folder, addressOf(baseURL))
        const findings = findKeys(profile)
        const opened = openAll(findings, seat, [half])
        const needles = { ...said, ...pictureWithin(opened) }
        expect(foundIn(opened, needles)).toEqual(['ada', 'bob', 'secret', 'picture'])
        expect(foundIn([...opened, ...profile.texts], { burn: Buffer.from(BURN) })).toEqual([])
        expect(openAll(findings, seat)).toEqual([])
        known.push({ ...seat, needles })
      }

      await endForBoth([ada, bob], known[0]?.roomId.toString('base64url') ?? '')
      for (const [i, { folder }] of [ada, bob].entries()) {
        const profile = await readProfile(folder)
        const { needles = {}, ...seat } = known[i] ?? { roomId: Buffer.alloc(0), senderId: Buffer.alloc(0) }
        const opened = openAll(findKeys(profile), seat)
        const isInHistory = way !== 'pasted' && i === 1
        expect(foundIn(profile.texts, { ...needles, burn: Buffer.from(BURN) })).toEqual(isInHistory ? ['secret'] : [])
        expect(opened).toEqual([])
      }
    },
  )
}

const WORKERS = [
  [
    'finds what was said where nothing is sealed and nothing scrubbed',
    'unscrubbed-worker',
    ['ada', 'bob', 'secret', 'picture'],
  ],
  ['finds nothing where scratch rows alone protect it', 'unsealed-worker', []],
] as const

for (const [title, entry, found] of WORKERS) {
  test(`the same search ${title}`, { tag: '@once' }, async ({ playwright, launchOptions, baseURL }) => {
    const worker = await bundle(fileURLToPath(import.meta.resolve(`@wick/e2ee/testing/${entry}`)), 'worker')
    const lodging: Lodging = { browser: playwright.chromium, launchOptions, baseURL: addressOf(baseURL), worker }
    await using ada = await Resident.moveIn(lodging)
    await using bob = await Resident.moveIn(lodging)
    const visitor = await bob.open()
    const said = await converse(await ada.open(), visitor, (link) => visitor.join(link))
    for (const resident of [ada, bob]) await resident.close()

    const known: (Known & { readonly needles: Needles })[] = []
    for (const { folder } of [ada, bob]) {
      const seat = await askWithCookie(folder, addressOf(baseURL))
      // Every key to it lies in the profile.
      const opened = openAll(findKeys(await readProfile(folder)), seat)
      known.push({ ...seat, needles: { ...said, ...pictureWithin(opened) } })
    }
    await endForBoth([ada, bob], known[0]?.roomId.toString('base64url') ?? '')
    // What lay in the log before decides whether a deletion alone leaves it: on the disk of who made the room it does.
    const onDisks = await Promise.all(
      [ada, bob].map(async ({ folder }, i) => {
        const { needles = {}, ...seat } = known[i] ?? { roomId: Buffer.alloc(0), senderId: Buffer.alloc(0) }
        expect(Object.keys(needles)).toEqual(['ada', 'bob', 'secret', 'picture'])
        return foundIn(openAll(findKeys(await readProfile(folder)), seat), needles)
      }),
    )
    expect(new Set(onDisks.flat())).toEqual(new Set(found))
  })
}
