import { expect } from '@playwright/test'
import type { Speaker } from './people/speaker.ts'

// What waits for a dead line is tried again after ever longer pauses.
const SETTLED = { timeout: 180_000 }

/** Resolves when everything that was said has arrived at both sides; rejects when it does not. */
export async function settle(speakers: readonly Speaker[]): Promise<void> {
  for (const { name, person } of speakers) {
    const uploads = person.page.getByRole('list', { name: 'On their way' })
    await expect(person.log, `${name} has read everything`).toHaveAttribute('aria-busy', 'false', SETTLED)
    await expect(uploads, `${name}'s pictures are with the server`).toBeHidden(SETTLED)
    await expect(person.log.getByTitle('waiting to be sent'), `${name}'s texts are sent`).toHaveCount(0, SETTLED)
  }
  // The last word of each comes after everything else of theirs.
  for (const speaker of speakers) {
    await speaker.say()
    const last = speaker.texts.get(speaker.texts.size) ?? ''
    for (const { name, person } of speakers)
      await expect(person.texts.last(), `${name} has the last word`).toHaveText(last, SETTLED)
  }
}
