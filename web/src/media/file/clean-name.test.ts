import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanName } from './clean-name.ts'

it.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\ada\\secret.txt', 'secret.txt'],
  // Turned around, this reads "photo" and ends in "png" to the eye.
  ['photo\u202Egnp.exe', 'photognp.exe'],
  ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
  ['tab\tand\nline\u0000.txt', 'tabandline.txt'],
  ['.htaccess', 'htaccess'],
  ['ends in dots...', 'ends in dots'],
  ['a<b>:"c"|d?*.txt', 'a_b___c__d__.txt'],
  ['   spaces   between  .txt', 'spaces between .txt'],
  ['', 'file'],
  ['///', 'file'],
  ['\u202E\u2066', 'file'],
  ['résumé.doc', 'résumé.doc'],
  ['照片.png', '照片.png'],
  [`a${'\u0316'.repeat(60)}.txt`, `a${'\u0316'.repeat(8)}.txt`],
])('makes %j a name that hides nothing', (name, clean) => {
  expect(cleanName(name)).toBe(clean)
})

it('keeps the ending of a name that is too long', () => {
  const clean = cleanName(`${'long '.repeat(80)}name.tar`)
  expect(clean).toHaveLength(100)
  expect(clean).toMatch(/….tar$/)
})

it('is clean whatever it is given, and stays so', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const clean = cleanName(name)
      expect(clean).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
      expect(Array.from(clean).length).toBeGreaterThan(0)
      expect(Array.from(clean).length).toBeLessThanOrEqual(100)
      expect(cleanName(clean)).toBe(clean)
    }),
  )
})
