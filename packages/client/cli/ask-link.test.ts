import { PassThrough } from 'node:stream'
import type { ReadStream } from 'node:tty'
import { expect, it } from 'vitest'
import { LINK, linkShapes } from '../testing/link-shapes.ts'
import { findLink } from '../src/link/find-link.ts'
import { askLink } from './ask-link.ts'

const ENTER = '\r'

/** What a person types or pastes, piece by piece, until a link is taken. */
async function paste(...pieces: readonly string[]): Promise<{ link: string; said: string }> {
  const keyboard = new PassThrough()
  let said = ''
  const asked = askLink(keyboard as unknown as ReadStream, (text) => (said += text))
  for (const piece of pieces) {
    keyboard.write(piece)
    await new Promise(setImmediate)
  }
  keyboard.end()
  return { link: await asked, said }
}

it.each(linkShapes(LINK.address))('takes a link from the terminal as it was passed on: %s', async (_, text) => {
  const { link } = await paste(`${text}${ENTER}`)
  expect(findLink(link)?.fragment).toBe(LINK.fragment)
})

it('takes a link whose lines come one after the other', async () => {
  const { address, fragment } = LINK
  const { link, said } = await paste(
    `${address.slice(0, 40)}${ENTER}`,
    `${address.slice(40, 80)}${ENTER}`,
    `${address.slice(80)}${ENTER}`,
  )
  expect(findLink(link)?.fragment).toBe(fragment)
  expect(said).not.toContain(address.slice(40, 80))
})

it('stops asking at an empty line', async () => {
  const { link, said } = await paste(`no link${ENTER}`, ENTER, `${LINK.address}${ENTER}`)
  expect(findLink(link)).toBeNull()
  expect(said).toMatch(/rest of it/)
})

it('ends without a link where there is no more input', async () => {
  expect((await paste()).link).toBe('')
})
