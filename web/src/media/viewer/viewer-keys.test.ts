import { expect, it } from 'vitest'
import { actionOf } from './viewer-keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

it('leads to other pictures by arrows, until one is looked at closely', () => {
  expect(actionOf({ ...plain, key: 'ArrowRight' }, false, false)).toEqual({ does: 'go', steps: 1 })
  expect(actionOf({ ...plain, key: 'ArrowRight' }, true, false)).toEqual({ does: 'pan', x: -1, y: 0 })
  expect(actionOf({ ...plain, key: 'PageUp' }, true, false)).toEqual({ does: 'go', steps: -1 })
})

it('follows the direction of reading', () => {
  expect(actionOf({ ...plain, key: 'ArrowLeft' }, false, true)).toEqual({ does: 'go', steps: 1 })
  expect(actionOf({ ...plain, key: 'ArrowRight' }, false, true)).toEqual({ does: 'go', steps: -1 })
  expect(actionOf({ ...plain, key: 'ArrowRight' }, true, true)).toEqual({ does: 'pan', x: -1, y: 0 })
})

it("leaves the browser's own keys alone", () => {
  expect(actionOf({ ...plain, key: '+', ctrlKey: true }, false, false)).toBeNull()
  expect(actionOf({ ...plain, key: 'ArrowLeft', altKey: true }, false, false)).toBeNull()
  expect(actionOf({ ...plain, key: 'x' }, false, false)).toBeNull()
})
