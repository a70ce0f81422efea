import { rowAt, type Offsets } from './row-offsets.ts'

const NEAR_PX = 48

/** The part of a list that is in sight, in px from the list's top. */
export interface View {
  readonly top: number
  readonly height: number
}

/** Where somebody reads a list. */
export interface Reader {
  /** Follows what comes at the end. */
  readonly isAtEnd: boolean
  /** The row that stays where it is while things around it change, and how far it is scrolled past (px). */
  readonly anchor: { readonly key: string; readonly past: number } | null
  readonly view: View
  /** Where the box was scrolled to when we looked last, or scrolled it ourselves (px). */
  readonly scrollTop: number
}

/** The rows with their heights as they are known, and the box around them as the document has it (px). */
export interface Layout {
  readonly keys: readonly string[]
  readonly offsets: Offsets
  readonly scrollTop: number
  readonly scrollHeight: number
  /** What the document shows of the list. */
  readonly view: View
}

export type ReadingEvent =
  /** The browser tells of scrolling, perhaps of our own. */
  | { readonly type: 'scrolled' }
  /** Rows or their heights are other ones, or the box has another size. */
  | { readonly type: 'changed' }
  | { readonly type: 'to_end' }
  | { readonly type: 'to_row'; readonly key: string }
  /** Something grows at the end, and is read from where it begins. */
  | { readonly type: 'stay' }

/** Where somebody reads after that; the very same reader where it changes nothing. */
export function anchor(reader: Reader, event: ReadingEvent, layout: Layout): Reader {
  switch (event.type) {
    case 'scrolled':
      return afterScrolling(reader, layout)
    case 'changed':
      // The browser tells of scrolling with the next frame only. What it cuts off where a list became shorter is nobody's wish.
      return layout.scrollTop < reader.scrollTop && spaceBelow(layout) < 1 ? reader : afterScrolling(reader, layout)
    case 'to_end':
      return { ...reader, isAtEnd: true }
    case 'to_row':
      return beforeRow(reader, event.key, layout)
    case 'stay':
      // At the end there is more in sight than the list: it stands where the document says.
      return { ...atTopRow(reader, layout), isAtEnd: false }
  }
}

/**
 * What is in sight after a change, and where the box is scrolled to for that (px); null: the reader's row is gone. Known heights
 * say so: in the document, rows that were never measured would move it without end.
 */
export function standing(
  { isAtEnd, anchor: row }: Reader,
  { keys, offsets, scrollTop, scrollHeight, view }: Layout,
): { readonly view: View; readonly scrollTop: number | null } {
  const { height } = view
  const offsetOf = (index: number) => offsets[index] ?? 0
  if (isAtEnd) return { view: { top: offsetOf(keys.length) - height, height }, scrollTop: scrollHeight }
  const index = row === null ? -1 : keys.indexOf(row.key)
  if (row === null || index < 0) return { view, scrollTop: null }
  const top = offsetOf(index) + row.past
  return { view: { top, height }, scrollTop: scrollTop - view.top + top }
}

function afterScrolling(reader: Reader, layout: Layout): Reader {
  const { scrollTop, view } = layout
  // Our own scrolling brings nobody anywhere. A box of another size was scrolled by the browser; its reader is put back after that.
  if (scrollTop === reader.scrollTop || view.height !== reader.view.height) return reader
  const isNear = spaceBelow(layout) < NEAR_PX
  // Who is far from the end without having scrolled up was left behind by content that grew.
  const isAtEnd = isNear || (reader.isAtEnd && scrollTop >= reader.scrollTop)
  return { ...atTopRow(reader, layout), isAtEnd, scrollTop }
}

/** What is still to be scrolled (px). */
const spaceBelow = ({ scrollHeight, scrollTop, view }: Layout) => scrollHeight - scrollTop - view.height

/** Holds on to the row that the document has at the top. */
function atTopRow(reader: Reader, { keys, offsets, view }: Layout): Reader {
  const index = rowAt(offsets, view.top)
  const key = keys[index]
  return { ...reader, view, anchor: key === undefined ? null : { key, past: view.top - (offsets[index] ?? 0) } }
}

/** A third above a row, unless it is in sight already, or not in the list. */
function beforeRow(reader: Reader, key: string, { keys, offsets }: Layout): Reader {
  const { top, height } = reader.view
  const index = keys.indexOf(key)
  const isInSight = (offsets[index] ?? 0) >= top && (offsets[index + 1] ?? 0) <= top + height
  return index < 0 || isInSight ? reader : { ...reader, isAtEnd: false, anchor: { key, past: -height / 3 } }
}
