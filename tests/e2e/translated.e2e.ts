import { expect, test } from './support/test.ts'

// What translators do that heed no `translate="no"`: every text goes into elements of theirs, and what it says changes.
const TRANSLATOR = `
  const SKIPPED = 'script, style, textarea, font, #boot'
  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement
      if (parent === null || node.data.trim() === '' || parent.closest(SKIPPED)) return
      const [outer, inner] = [document.createElement('font'), document.createElement('font')]
      inner.textContent = node.data
      outer.append(inner)
      node.replaceWith(outer)
    } else for (const child of [...node.childNodes]) translate(child)
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) for (const node of addedNodes.length > 0 ? addedNodes : [target]) translate(node)
  }).observe(document, { subtree: true, childList: true, characterData: true })
`

test(
  'a room goes on where an extension puts its texts into elements of its own',
  { tag: '@once' },
  async ({ arrive }) => {
    const [ada, bob] = [await arrive(), await arrive()]
    await bob.page.addInitScript(TRANSLATOR)
    await bob.join(await ada.createRoom())
    await expect(bob.page.getByRole('banner').locator('font').first()).toBeAttached()
    await expect(bob.page.getByRole('banner')).toContainText('connected')
    await ada.say('said')
    await bob.say('answered')
    await bob.act('answered', 'Edit')
    await bob.say('answered otherwise')
    await ada.hears('said', 'answered otherwise')
    await bob.hears('said', 'answered otherwise')
    await bob.act('said', 'Reply')
    await bob.say('with a quote')
    await ada.act('said', 'Remove')
    await ada.page.getByRole('button', { name: 'Remove it' }).click()
    await bob.hears('answered otherwise', 'with a quote')
    const [adas, bobs] = [await ada.readSafetyNumber(), await bob.readSafetyNumber()]
    expect(bobs.replaceAll(/\s/g, '')).toBe(adas.replaceAll(/\s/g, ''))
    await bob.page.keyboard.press('Escape')
    await ada.page.keyboard.press('Escape')
    await ada.holdDestroy()
    await bob.sees('The other side destroyed this room.')
    await bob.readsCertificate()
  },
)

test('the page opts out of translation, and of spell checking until it is wanted', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await expect(ada.page.locator('html')).toHaveAttribute('translate', 'no')
  const fields = ada.page.locator('textarea, input[type=text], input[type=search]')
  const spelled = () => fields.evaluateAll((all) => all.map((field) => field.spellcheck))
  expect(new Set(await spelled())).toEqual(new Set([false]))
  await ada.pressTool('Spell checking by the browser')
  await expect(ada.composer).toHaveJSProperty('spellcheck', true)
  await ada.page.reload()
  await ada.isConnected()
  await expect(ada.composer).toHaveJSProperty('spellcheck', true)
})
