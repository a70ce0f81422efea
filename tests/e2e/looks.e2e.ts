import type { Locator } from '@playwright/test'
import type { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

const SMALLEST = { width: 320, height: 568 }

async function boxesOf(all: Locator): Promise<readonly { x: number; y: number; width: number; height: number }[]> {
  const boxes = await Promise.all((await all.all()).map((one) => one.boundingBox()))
  return boxes.flatMap((box) => (box === null ? [] : [box]))
}

/** Whether what can be done with the message of this text lies over somebody's name. */
async function coversName(person: Person, text: string): Promise<boolean> {
  await person.message(text).getByTestId('text').click()
  const [bar] = await boxesOf(person.message(text).getByRole('group', { name: 'What to do with this message' }))
  const names = await boxesOf(person.log.locator('.message__head:not(.visually-hidden) .message__author'))
  expect(bar).toBeDefined()
  return names.some(
    ({ x, y, width, height }) =>
      bar !== undefined &&
      x < bar.x + bar.width &&
      bar.x < x + width &&
      y < bar.y + bar.height - 1 &&
      bar.y + 1 < y + height,
  )
}

test('on the smallest phone taking a seat needs no scrolling, and names stay uncovered', async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  for (const { page } of [ada, bob]) await page.setViewportSize(SMALLEST)
  await bob.open(await ada.createRoom())
  await expect(bob.page.getByRole('button', { name: 'Take a seat' })).toBeInViewport({ ratio: 1 })
  await bob.takeSeat()
  await bob.isConnected()
  await expect(ada.page.locator('.people__peer .people__name')).toBeVisible()

  await ada.say('one')
  await bob.say('two')
  await ada.say('three')
  await ada.say('four')
  await ada.hears('one', 'two', 'three', 'four')
  await bob.hears('one', 'two', 'three', 'four')
  for (const person of [ada, bob])
    for (const text of ['one', 'two', 'three', 'four'])
      expect([text, await coversName(person, text)]).toEqual([text, false])
})

test(
  'the menu of a room shows each of its signs whole, whatever the phone’s width',
  { tag: '@once' },
  async ({ arrive }) => {
    const ada = await arrive()
    await ada.createRoom()
    for (const width of [320, 360, 390, 412, 430, 480]) {
      await ada.page.setViewportSize({ width, height: 844 })
      await ada.page.getByRole('button', { name: 'Menu' }).click()
      await expect(ada.page.locator('#room-tools')).toBeVisible()
      const wide = await ada.page.evaluate<number>(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('#room-tools'))",
      )
      expect([width, wide]).toEqual([width, 0])
      await ada.page.keyboard.press('Escape')
    }
  },
)

test(
  'on the smallest phone the lobby shows its whole paste hint in every language',
  { tag: '@once' },
  async ({ arrive }) => {
    const ada = await arrive()
    await ada.page.setViewportSize(SMALLEST)
    for (const tag of ['en', 'de', 'fr', 'es', 'ar', 'zh']) {
      await ada.page.addInitScript(`localStorage.setItem('wick.language', '${tag}')`)
      await ada.page.goto('/')
      const field = ada.page.locator('#invitation')
      await expect(field).toBeVisible()
      const cut = await ada.page.evaluate<number>(`(() => {
      const input = document.querySelector('#invitation')
      const context = document.createElement('canvas').getContext('2d')
      const { font, paddingLeft, paddingRight } = getComputedStyle(input)
      context.font = font
      const space = input.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
      return context.measureText(input.placeholder).width - space
    })()`)
      expect([tag, cut <= 0]).toEqual([tag, true])
    }
  },
)
