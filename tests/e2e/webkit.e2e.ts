import { findWebkit, WEBKIT_PACKAGES } from '../../infra/local/webkit/locate-webkit.ts'
import { expect, test } from './support/test.ts'
import { WebkitBrowser } from './support/webkit-browser.ts'

const BUTTON = (name: string) => `//button[normalize-space()='${name}']`
const COMPOSER = "//textarea[@id='composer']"
const TEXT = "//*[@data-testid='text']"

test('WebKit creates a room, and somebody in another browser joins and talks with it', async ({ arrive, baseURL }) => {
  const webkit = await findWebkit()
  if (webkit === undefined)
    return test.skip(true, `needs ${WEBKIT_PACKAGES.join(' and ')}, which root installs with apt`)
  await using ada = await WebkitBrowser.open(webkit)
  const bob = await arrive()
  await ada.goTo(`${baseURL}/`)
  await ada.press(BUTTON('Create room'))
  await bob.join(await ada.read("//input[@aria-label='Link to this room']", 'value'))
  await bob.say('hello from the other engine')
  expect(await ada.read(TEXT, 'textContent')).toBe('hello from the other engine')
  await ada.type(COMPOSER, 'hello from WebKit\uE007')
  await bob.hears('hello from the other engine', 'hello from WebKit')
})
