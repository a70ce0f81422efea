import { expect } from '@playwright/test'
import { ADA, BOB } from '../people.ts'
import type { Studio } from '../studio.ts'

const LIFETIME_SECONDS = 60
const LAST_HALF_MINUTE = /^0:[12]\d$/

/** A line that is lost, and a time that runs out. */
export async function showLastMinute(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('desktop', ADA, stack)
  const { person: bob, cable } = await studio.arriveByCable('phone', BOB, stack)
  await bob.join(await ada.createRoom({ seconds: LIFETIME_SECONDS }))
  await bob.say('Are you there?')
  await ada.hears('Are you there?')
  await ada.say('Still here.')
  await bob.hears('Are you there?', 'Still here.')

  cable.cut()
  await bob.say('I am on a train, it comes and goes.')
  await bob.readsBanner('Your messages are kept')
  await studio.take(bob.page, 'room-line-lost', 'light')
  cable.mend()
  await expect(ada.texts).toHaveCount(3)
  await ada.say('Then say it in one sentence.')

  const patience = { timeout: LIFETIME_SECONDS * 1_000 }
  await expect(bob.countdown).toHaveText(LAST_HALF_MINUTE, patience)
  await studio.take(ada.page, 'room-last-minute', 'dark')
  await studio.take(bob.page, 'room-last-minute', 'light')
  await ada.page.getByRole('heading', { name: 'This room has expired.' }).waitFor(patience)
  await ada.readsCertificate()
  await studio.take(ada.page, 'ended-expired', 'light')
}
