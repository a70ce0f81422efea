import { findWebkit, WEBKIT_PACKAGES } from '../../../infra/local/webkit/locate-webkit.ts'
import { openWebkit } from '../../browsers/drivers/open-webkit.ts'
import { Person } from '../../browsers/people/person.ts'
import { test } from '../support/test.ts'

// The rest of what people do in other engines: `npm run browsers`.
test('WebKit creates a room, and somebody in another browser joins and talks with it', async ({ arrive, baseURL }) => {
  const webkit = await findWebkit()
  if (webkit === undefined)
    return test.skip(true, `needs ${WEBKIT_PACKAGES.join(' and ')}, which root installs with apt`)
  await using browser = await openWebkit(webkit)
  const ada = await Person.sitDown(browser)
  const bob = await arrive()
  await bob.join(await ada.create(`${baseURL}/`))
  await bob.say('hello from the other engine')
  await ada.hears('hello from the other engine')
  await ada.say('hello from WebKit')
  await bob.hears('hello from the other engine', 'hello from WebKit')
})
