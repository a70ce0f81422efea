import { linkShapes } from '@wick/client/testing/link-shapes'
import { expect, test } from './support/test.ts'

const TITLE = 'Take a seat in a private room'
const EXPOSED = 'A program on the way has read this link'

test('a link is found in whatever is pasted into the lobby', { tag: '@once' }, async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const link = await ada.createRoom()
  for (const [what, text] of linkShapes(link)) {
    await test.step(what, async () => {
      await bob.page.goto('/')
      await bob.paste(text)
      await bob.sees(TITLE)
      await expect(bob.page.getByText(EXPOSED)).toHaveCount(/escaped|redirector/.test(what) ? 1 : 0)
    })
  }
})

test('a link opens with what programs append to an address', { tag: '@once' }, async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const link = await ada.createRoom()
  for (const suffix of ['.', ')', ',', '”', '?utm_source=mail', '&fbclid=x1', ':~:text=room', '%E2%80%8B']) {
    await bob.page.goto('/')
    await bob.open(`${link}${suffix}`)
    await bob.sees(TITLE)
  }
  await bob.page.goto('/')
  await bob.open(link.replace('#', '?utm_source=mail#'))
  await bob.takeSeat()
  await bob.isConnected()
})

test('a link rewritten by a filter leaves the address, opens, and says it was read', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  const link = await ada.createRoom()
  const { origin, hash } = new URL(link)
  for (const address of [link.replace('#', '%23'), `${origin}/r?url=${encodeURIComponent(encodeURIComponent(link))}`]) {
    await bob.page.goto('/')
    await bob.open(address)
    await bob.sees(TITLE)
    await bob.readsBanner(EXPOSED)
    expect(bob.page.url()).toBe(`${origin}/r${hash}`)
  }
  await bob.takeSeat()
  await bob.isConnected()
})
