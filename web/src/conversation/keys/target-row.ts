import type { Row } from '../../room-state/rows.ts'
import type { Step } from './shortcuts.ts'

const isMessage = ({ kind }: Row) => kind === 'message'

/** The message that a step leads to from the row `current`; undefined: there is none. */
export function targetRow(rows: readonly Row[], current: string | null, step: Step): Row | undefined {
  const at = rows.findIndex(({ key }) => key === current)
  switch (step) {
    case 'first':
      return rows.find(isMessage)
    case 'last':
      return rows.findLast(isMessage)
    case 'older':
      return rows.slice(0, Math.max(0, at)).findLast(isMessage)
    case 'newer':
      return rows.slice(at + 1).find(isMessage)
  }
}
