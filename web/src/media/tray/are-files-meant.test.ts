import { expect, it } from 'vitest'
import { areFilesMeant } from './are-files-meant.ts'

/** What lies on the clipboard, as programs put it there. */
const PASTES: readonly (readonly [what: string, text: string, names: readonly string[], areMeant: boolean])[] = [
  ['a screenshot', '', ['image.png'], true],
  ['a file, of Finder', 'plan.pdf', ['plan.pdf'], true],
  ['a file with marks that Finder takes apart', 'Pla\u0308ne.pdf', ['Pl\u00E4ne.pdf'], true],
  ['two files, of Finder', 'plan.pdf\rwick.jpg', ['plan.pdf', 'wick.jpg'], true],
  ['a file, of Nautilus', '/home/ada/the plan.pdf', ['the plan.pdf'], true],
  [
    'two files, of Nautilus',
    'file:///home/ada/the%20plan.pdf\r\nfile:///home/ada/100%25.txt',
    ['the plan.pdf', '100%.txt'],
    true,
  ],
  ['a file, of older GNOME', 'x-special/nautilus-clipboard\ncopy\nfile:///home/ada/plan.pdf\n', ['plan.pdf'], true],
  ['a file, of Windows', 'C:\\Users\\Ada\\plan.pdf', ['plan.pdf'], true],
  ['an address that nobody can decode', 'file:///home/ada/100%.txt', ['100%.txt'], true],
  ['cells, of a spreadsheet', 'Ada\t7\r\nBob\t8', ['image.png'], false],
  ['words, of a text', 'the plan', ['image.png'], false],
  ['a name of something else', 'plan.pdf', ['image.png'], false],
  ['a file’s name within words', 'see plan.pdf', ['plan.pdf'], false],
  ['a name and more', 'plan.pdf\nand more', ['plan.pdf'], false],
]

it.each(PASTES)('%s', (_, text, names, areMeant) => {
  expect(areFilesMeant(text, names)).toBe(areMeant)
})
