export type Wick = 'lit' | 'unlit' | 'smoking'

/** A candle of plain ASCII, which every monospaced font can draw; all lines are equally wide. */
export interface Candle {
  readonly flame: readonly (readonly string[])[]
  readonly wax: readonly string[]
}

const WAX_ROWS = 6

const STILL = ['           ', '           ', '     .     ', '     |     ']

// Two pictures that take turns make the flame flicker and the smoke rise.
const FLAMES = {
  lit: [
    ['     .     ', '    ( )    ', '    (,)    ', '     |     '],
    ['     `     ', '    ( )    ', '    (.)    ', '     |     '],
  ],
  unlit: [STILL, STILL],
  smoking: [
    ['    (      ', '     )     ', '    (      ', '     `     '],
    ['     )     ', '    (      ', '     )     ', '     `     '],
  ],
} as const satisfies Record<Wick, readonly (readonly string[])[]>

/** `fraction` of the wax is left, 1 to 0. The picture keeps its height: what burns leaves air above. */
export function drawCandle(fraction: number, wick: Wick): Candle {
  const rows = Math.min(WAX_ROWS, Math.max(1, Math.ceil(fraction * WAX_ROWS)))
  const wax = Array.from({ length: rows }, (_, row) => waxRow(row, rows))
  return {
    flame: FLAMES[wick],
    wax: ["   .-'-.   ", ...wax, '  _|   |_  ', ' (_______) '],
  }
}

/** Rows of air that keep every picture as tall as the whole candle. */
export function airAbove(candle: Candle): number {
  return WAX_ROWS + 3 - candle.wax.length
}

function waxRow(row: number, rows: number): string {
  if (row === 0) return '   |;  |   '
  if (row === 1 && rows > 2) return '   |: ;|   '
  if (row === 2 && rows > 3) return '   |  :|   '
  return '   |   |   '
}
