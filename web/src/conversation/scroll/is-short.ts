import type { Row } from '../../room-state/rows.ts'

// Drawn whole, the browser's own search and a screen reader's own cursor reach all of a conversation.
export const FEW_ROWS = 120
// A hundred letters may take as many elements as a hundred messages.
export const FEW_LETTERS = 20_000

/** Whether a conversation is drawn whole: few rows, and little text in them. */
export function isShort(rows: readonly Row[]): boolean {
  return rows.length <= FEW_ROWS && rows.reduce((letters, row) => letters + lettersIn(row), 0) <= FEW_LETTERS
}

function lettersIn(row: Row): number {
  return row.kind === 'message' && row.content?.t === 'text' ? row.content.text.length : 0
}
