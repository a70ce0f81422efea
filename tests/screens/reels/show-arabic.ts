import type { Person } from '../../e2e/support/person.ts'
import { ADA, BOB } from '../people.ts'
import type { Studio } from '../studio.ts'

/** From right to left. */
export async function showArabic(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('desktop', ADA, stack)
  const bob = await studio.arrive('phone', BOB, stack)
  await bob.join(await ada.createRoom())
  await bob.say('مساء الخير. هل هذا المكان آمن؟')
  await ada.texts.first().waitFor()
  await ada.say('نعم. بعد عشر دقائق لن يبقى منه شيء.')
  await bob.texts.nth(1).waitFor()
  await bob.say('اقرأ الصفحة 40 من report.pdf')
  await ada.texts.nth(2).waitFor()

  for (const person of [ada, bob]) await speakArabic(person)
  await studio.take(ada.page, 'room-arabic', 'dark')
  await studio.take(bob.page, 'room-arabic', 'light')
  await ada.page.goto('/')
  await ada.page.getByRole('main').waitFor()
  await studio.take(ada.page, 'lobby-arabic', 'light')
}

/** As chosen in the lobby; their seat waits for them. */
async function speakArabic({ page }: Person): Promise<void> {
  await page.evaluate(`localStorage.setItem('wick.language', 'ar')`)
  await page.reload()
  await page.locator('html[lang=ar] [role=log][aria-busy=false]').waitFor()
}
