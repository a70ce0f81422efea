import { clockTime } from '../../words/times.ts'
import { words } from '../../words/words.ts'
import type { BurnRow, BurnStage } from './burn-stage.ts'

export function stageText(stage: BurnStage, row: BurnRow, nameOf: (participantId: string) => string): string {
  switch (stage) {
    case 'concealed':
      return words.burn.concealed
    case 'claimed':
      return words.burn.claimed(clockTime(row.claim?.until ?? 0, true))
    case 'unread':
      return words.burn.unread
    case 'being_read':
      return words.burn.beingRead(nameOf(row.claim?.by ?? ''))
    case 'taken':
      return words.burn.taken
    case 'burned':
      return words.burn.burned
  }
}
