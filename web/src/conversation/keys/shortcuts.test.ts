import { expect, it } from 'vitest'
import { messageShortcutOf, shortcutOf, stepOf } from './shortcuts.ts'

const press = (key: string, held: 'ctrlKey' | 'metaKey' | 'altKey' | null = null) => ({
  key,
  ctrlKey: held === 'ctrlKey',
  metaKey: held === 'metaKey',
  altKey: held === 'altKey',
})

it('opens search and help by single keys only where nobody writes', () => {
  expect([shortcutOf(press('/'), false), shortcutOf(press('?'), false)]).toEqual(['search', 'help'])
  expect([shortcutOf(press('/'), true), shortcutOf(press('?'), true)]).toEqual([null, null])
})

it('opens search by what opens it in browsers, and goes back, everywhere', () => {
  expect([shortcutOf(press('f', 'ctrlKey'), true), shortcutOf(press('f', 'metaKey'), false)]).toEqual([
    'search',
    'search',
  ])
  expect(shortcutOf(press('Escape'), true)).toBe('back')
})

it('leaves the keys of others alone', () => {
  expect([shortcutOf(press('r', 'ctrlKey'), false), shortcutOf(press('f', 'altKey'), false)]).toEqual([null, null])
  expect([messageShortcutOf(press('c', 'ctrlKey')), stepOf(press('ArrowUp', 'altKey'))]).toEqual([null, null])
})

it('knows what to do with a message, and where to go from it', () => {
  expect(['r', 'e', '+', 'Delete', 'Enter', 'x'].map((key) => messageShortcutOf(press(key)))).toEqual([
    'reply',
    'edit',
    'react',
    'remove',
    'acts',
    null,
  ])
  expect(['ArrowUp', 'ArrowDown', 'Home', 'End', 'a'].map((key) => stepOf(press(key)))).toEqual([
    'older',
    'newer',
    'first',
    'last',
    null,
  ])
})
