import { expect, it } from 'vitest'
import { anchor, standing, type Layout, type Reader } from './anchor.ts'
import { rowOffsets } from './row-offsets.ts'

const ROW_PX = 50
const HEIGHT = 500
/** Above the list stands something else. */
const LIST_TOP = 20

/** So many rows, scrolled to `scrollTop`. */
function layoutOf(count: number, scrollTop: number, height = HEIGHT, first = 0): Layout {
  const keys = Array.from({ length: count }, (_, index) => `row ${first + index}`)
  return {
    keys,
    offsets: rowOffsets(keys, new Map(), ROW_PX),
    scrollTop,
    scrollHeight: LIST_TOP + count * ROW_PX,
    view: { top: scrollTop - LIST_TOP, height },
  }
}

const END = LIST_TOP + 100 * ROW_PX - HEIGHT
const atEnd: Reader = { isAtEnd: true, anchor: null, view: layoutOf(100, END).view, scrollTop: END }
const scrolledTo = (scrollTop: number, before = atEnd) => anchor(before, { type: 'scrolled' }, layoutOf(100, scrollTop))

it('follows the end while rows come', () => {
  const after = anchor(atEnd, { type: 'changed' }, layoutOf(110, END))
  expect(after).toBe(atEnd)
  expect(standing(after, layoutOf(110, END)).scrollTop).toBe(LIST_TOP + 110 * ROW_PX)
})

it('leaves the end with whoever scrolls up, and comes back near it', () => {
  const up = scrolledTo(1_035)
  expect(up).toMatchObject({ isAtEnd: false, anchor: { key: 'row 20', past: 15 } })
  expect(scrolledTo(END - 47, up).isAtEnd).toBe(true)
  expect(scrolledTo(END - 48, up).isAtEnd).toBe(false)
})

it('keeps the row at the top where rows go before it', () => {
  const up = scrolledTo(1_035)
  const shorter = layoutOf(90, 1_035, HEIGHT, 10)
  const after = anchor(up, { type: 'changed' }, shorter)
  expect(standing(after, shorter)).toEqual({ view: { top: 515, height: HEIGHT }, scrollTop: 535 })
})

it('stays where the document is once the row at the top is gone', () => {
  const up = scrolledTo(1_035)
  const others = layoutOf(70, 1_035, HEIGHT, 30)
  expect(standing(up, others)).toEqual({ view: others.view, scrollTop: null })
})

it('takes growing content for no wish to leave the end', () => {
  const grown = layoutOf(110, END + 10)
  expect(anchor(atEnd, { type: 'scrolled' }, grown).isAtEnd).toBe(true)
})

it('takes what the browser cuts off for nobody’s wish', () => {
  const up = scrolledTo(END - 100)
  const cut = layoutOf(95, LIST_TOP + 95 * ROW_PX - HEIGHT)
  expect(anchor(up, { type: 'changed' }, cut)).toBe(up)
  expect(anchor(up, { type: 'scrolled' }, cut).isAtEnd).toBe(true)
})

it('ignores its own scrolling, and what a box of another size scrolls', () => {
  expect(scrolledTo(END)).toBe(atEnd)
  expect(anchor(atEnd, { type: 'scrolled' }, layoutOf(100, END - 300, 200))).toBe(atEnd)
})

it('brings a row a third down from the top, unless it is seen or unknown', () => {
  const sought = anchor(atEnd, { type: 'to_row', key: 'row 40' }, layoutOf(100, END))
  expect(sought.isAtEnd).toBe(false)
  expect(standing(sought, layoutOf(100, END)).view.top).toBeCloseTo(2_000 - HEIGHT / 3)
  expect(anchor(atEnd, { type: 'to_row', key: 'row 95' }, layoutOf(100, END))).toBe(atEnd)
  expect(anchor(atEnd, { type: 'to_row', key: 'no such row' }, layoutOf(100, END))).toBe(atEnd)
})

it('goes to the end, and stays at its row where something grows there', () => {
  expect(anchor(scrolledTo(1_035), { type: 'to_end' }, layoutOf(100, 1_035)).isAtEnd).toBe(true)
  const stayed = anchor(atEnd, { type: 'stay' }, layoutOf(100, END))
  expect(stayed).toMatchObject({ isAtEnd: false, anchor: { key: 'row 90', past: 0 } })
  expect(standing(stayed, layoutOf(120, END)).scrollTop).toBe(END)
})
