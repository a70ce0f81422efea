import { expect, it } from 'vitest'
import { messageShortcutOf, shortcutOf, stepOf } from './shortcuts.ts'

const press = (key: string, held: 'ctrlKey' | 'metaKey' | 'altKey' | null = null, code = '') => ({
  key,
  code,
  ctrlKey: held === 'ctrlKey',
  metaKey: held === 'metaKey',
  altKey: held === 'altKey',
})

const reading = { isWriting: false, isMac: false }
const writing = { isWriting: true, isMac: false }

it('opens search and help by single keys only where nobody writes', () => {
  expect([shortcutOf(press('/'), reading), shortcutOf(press('?'), reading)]).toEqual(['search', 'help'])
  expect([shortcutOf(press('/'), writing), shortcutOf(press('?'), writing)]).toEqual([null, null])
})

it('opens search by what opens it in browsers, and goes back, everywhere', () => {
  expect([shortcutOf(press('f', 'ctrlKey'), writing), shortcutOf(press('f', 'metaKey'), reading)]).toEqual([
    'search',
    'search',
  ])
  expect(shortcutOf(press('Escape'), writing)).toBe('back')
})

it('leaves the keys of others alone', () => {
  expect([shortcutOf(press('r', 'ctrlKey'), reading), shortcutOf(press('f', 'altKey'), reading)]).toEqual([null, null])
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

it('matches shortcuts by letter on Latin layouts, and by key position on others', () => {
  // Dvorak writes an f where QWERTY has a y, and a u where it has an f.
  expect(shortcutOf(press('f', 'ctrlKey', 'KeyY'), reading)).toBe('search')
  expect(shortcutOf(press('u', 'ctrlKey', 'KeyF'), reading)).toBeNull()
  // The same keys in Russian, Greek and Hebrew.
  for (const key of ['а', 'φ', 'כ']) expect(shortcutOf(press(key, 'ctrlKey', 'KeyF'), reading)).toBe('search')
  expect(messageShortcutOf(press('к', null, 'KeyR'))).toBe('reply')
})

it('knows a letter with CapsLock too', () => {
  expect([messageShortcutOf(press('R')), messageShortcutOf(press('Delete'))]).toEqual(['reply', 'remove'])
  expect(shortcutOf(press('F', 'ctrlKey'), reading)).toBe('search')
})

it('leaves Ctrl and a letter to a Mac where somebody writes', () => {
  expect(shortcutOf(press('f', 'ctrlKey'), { isWriting: true, isMac: true })).toBeNull()
  expect(shortcutOf(press('f', 'metaKey'), { isWriting: true, isMac: true })).toBe('search')
  expect(shortcutOf(press('f', 'ctrlKey'), { isWriting: false, isMac: true })).toBe('search')
})
