import { expect } from '@playwright/test'
import type { Person } from '../../e2e/support/person.ts'
import { ADA, BOB } from '../people.ts'
import type { Studio } from '../studio.ts'
import { showAttachments } from './show-attachments.ts'
import { showBurn } from './show-burn.ts'
import { showTools } from './show-tools.ts'

const LIFETIME_SECONDS = 300
// A part of the fuse has burned.
const SHOWN_AT = /^4:[01]\d$/

/** Two people, one room, from the first word to its end. */
export async function showConversation(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('desktop', ADA, stack)
  const bob = await studio.arrive('phone', BOB, stack)
  await bob.join(await ada.createRoom({ seconds: LIFETIME_SECONDS }))

  await talk(ada, bob)
  await expect(ada.countdown).toHaveText(SHOWN_AT, { timeout: LIFETIME_SECONDS * 1_000 })
  await studio.take(ada.page, 'room-talk', 'dark')
  await studio.take(bob.page, 'room-talk', 'light')
  await takeFormatted(studio, ada, bob)
  await showTools(studio, ada, bob)
  await showAttachments(studio, ada, bob)
  await showBurn(studio, ada, bob)

  await hold(ada)
  await studio.take(ada.page, 'room-destroy-held', 'dark', { isPressing: true })
  await ada.sees('You destroyed this room.')
  await ada.page.mouse.up()
  await ada.page.emulateMedia({ reducedMotion: 'reduce' })
  await ada.readsCertificate()
  await studio.take(ada.page, 'ended-destroyed', 'dark')
  await bob.readsCertificate()
  await studio.take(bob.page, 'ended-destroyed', 'light')
}

async function talk(ada: Person, bob: Person): Promise<void> {
  await bob.say('I have the figures. Is this line safe?')
  await ada.hears('I have the figures. Is this line safe?')
  await ada.say('It is encrypted in our browsers, and the room burns down in five minutes.')
  await ada.say('Compare the safety number with me on the phone first.')
  await expect(bob.texts).toHaveCount(3)
  await bob.act('Compare the safety number', 'Reply')
  await bob.say('46770, it matches.')
  await bob.say('Third quarter was **12 % below** what they published. Page 14.')
  await expect(ada.texts).toHaveCount(5)
  await ada.act('12 % below', 'React')
  await ada.message('12 % below').getByRole('button', { name: 'React with 😮' }).click()
  await bob.composer.press('ArrowUp')
  await bob.say('Third quarter was **12 % below** what they published. Page 40.')
  await expect(ada.message('Page 40')).toContainText('edited')
  await bob.say('My desk is the one by the window.')
  await expect(ada.texts).toHaveCount(6)
  await bob.act('by the window', 'Remove')
  await bob.page.getByRole('button', { name: 'Remove it' }).click()
  await ada.log.getByText('removed by its sender').waitFor()
  await ada.say('Forget that you said that. I have.')
  await bob.act('Forget', 'React')
  await bob.message('Forget').getByRole('button', { name: 'React with ❤️' }).click()
  await ada.message('Forget').getByRole('list', { name: 'Reactions' }).waitFor()
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(3)
  await bob.composer.focus()
}

async function takeFormatted(studio: Studio, ada: Person, bob: Person): Promise<void> {
  await bob.say('Here is how I get them, and what to look at:')
  await bob.say(
    '```sql\nselect quarter, sum(amount) as total\nfrom ledger\nwhere published = false\ngroup by quarter\n```\n1. run it on the *archive*, never on the live one\n2. compare with `q3-report.pdf`\n3. ~~send it by mail~~ never mind',
  )
  await ada.say('> never mind\n\nThank you. I was about to ask.')
  await bob.log.getByText('I was about to ask.').waitFor()
  await studio.take(ada.page, 'room-formatted', 'light')
}

/** Half-way through the press that destroys; the mouse stays down. */
async function hold(ada: Person): Promise<void> {
  await ada.page.emulateMedia({ reducedMotion: 'no-preference' })
  await ada.destroyButton.hover()
  await ada.page.mouse.down()
  const filled = () =>
    ada.page.evaluate<number>(`new DOMMatrix(getComputedStyle(document.querySelector('.destroy__fill')).transform).a`)
  await expect.poll(filled, { intervals: [50] }).toBeGreaterThan(0.2)
}
