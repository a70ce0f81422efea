import { expect, it } from 'vitest'
import { opensAtOnce } from './opens-at-once.ts'

const firefox = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  pdfViewerEnabled: true,
}
const chrome = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  pdfViewerEnabled: true,
}
// Firefox by name, and WebKit within.
const onIphone = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/150.0 Mobile/15E148 Safari/605.1.15',
  pdfViewerEnabled: true,
}
// Firefox itself; what was saved waits there to be opened.
const onAndroid = {
  userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
  pdfViewerEnabled: true,
}

it.each([
  ['paper.pdf', firefox, true],
  ['PAPER.PDF', firefox, true],
  ['picture.webp', firefox, true],
  ['picture.avif', { ...firefox, pdfViewerEnabled: false }, true],
  ['picture.jpeg', firefox, false],
  ['drawing.svg', firefox, false],
  ['paper.pdf.exe', firefox, false],
  ['pdf', firefox, false],
  ['paper.pdf', { ...firefox, pdfViewerEnabled: false }, false],
  ['paper.pdf', chrome, false],
  ['picture.webp', chrome, false],
  ['paper.pdf', onIphone, false],
  ['paper.pdf', onAndroid, false],
  ['picture.webp', onAndroid, false],
] as const)('says whether %s opens by itself once it is saved', (name, viewer, opens) => {
  expect(opensAtOnce(name, viewer)).toBe(opens)
})
