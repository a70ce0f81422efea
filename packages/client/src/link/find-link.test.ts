import { describe, expect, it } from 'vitest'
import { LINK, LINK_SHAPES } from '../../testing/link-shapes.ts'
import { findLink } from './find-link.ts'

const { fragment, origin, address } = LINK

describe('a link that was passed on', () => {
  it.each(LINK_SHAPES)('is found %s', (_, text) => {
    expect(findLink(text)).toMatchObject({ fragment, origin })
  })

  it('is found without its address', () => {
    for (const text of [fragment, fragment.slice(1), `r${fragment}`])
      expect(findLink(text)).toEqual({ fragment, origin: null, isRewritten: false })
  })

  it('is found with typographic hyphens for the typed ones', () => {
    const typed = address.replace('FRYX', '--_-')
    const written = typed.replace('--', '\u2014').replace('_-', '_\u2011')
    expect(findLink(written)?.fragment).toBe(typed.slice(typed.indexOf('#')))
  })

  it('is known to have been read on the way where a program has escaped it', () => {
    for (const [what, text] of LINK_SHAPES)
      expect([what, findLink(text)?.isRewritten]).toEqual([what, /escaped|redirector/.test(what)])
    expect(findLink(`${address} (see https://elsewhere.test/?q=%20)`)?.isRewritten).toBe(false)
  })

  it('is found whichever suite it names', () => {
    expect(findLink(address.replace('#1', '#12'))?.fragment).toBe(fragment.replace('#1', '#12'))
  })
})

describe('what is no link', () => {
  it.each([
    ['nothing', ''],
    ['a part of one', address.slice(0, -1)],
    ['one with a letter too many', `${address}x`],
    ['one with another part', `${address}.more`],
    ['a name of a room', 'https://wick.test/r#D5EMyApMwbRRn9bLpiETCA'],
  ])('is not found: %s', (_, text) => expect(findLink(text)).toBeNull())
})
