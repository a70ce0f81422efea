import { expect, it } from 'vitest'
import { actionOf } from './viewer-keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

it('leads to other pictures by arrows, until one is looked at closely', () => {
  expect(actionOf({ ...plain, key: 'ArrowRight' }, false)).toEqual({ does: 'go', steps: 1 })
  expect(actionOf({ ...plain, key: 'ArrowRight' }, true)).toEqual({ does: 'pan', x: -1, y: 0 })
  expect(actionOf({ ...plain, key: 'PageUp' }, true)).toEqual({ does: 'go', steps: -1 })
})

it("leaves the browser's own keys alone", () => {
  expect(actionOf({ ...plain, key: '+', ctrlKey: true }, false)).toBeNull()
  expect(actionOf({ ...plain, key: 'ArrowLeft', altKey: true }, false)).toBeNull()
  expect(actionOf({ ...plain, key: 'x' }, false)).toBeNull()
})
