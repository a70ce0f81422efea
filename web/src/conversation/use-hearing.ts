import { watch } from 'vue'
import { useAnnouncer } from '../frame/use-announcer.ts'
import { useRoom } from '../room-state/room-context.ts'
import type { MessageRow, Row } from '../room-state/rows.ts'
import { words } from '../words/words.ts'
import { quoteOf } from './quote.ts'
import { lastPlaceOf, othersAfter } from './unread/unread.ts'

/** Says what others say to whoever listens instead of looking, once each; not the history. */
export function useHearing(rows: () => readonly Row[]): void {
  const { state, nameOf } = useRoom()
  const announce = useAnnouncer()
  let known = lastPlaceOf(rows())

  function heard(row: MessageRow): string {
    const quote = quoteOf(row)
    return words.log.heard(nameOf(row.from), 'excerpt' in quote ? quote.excerpt : words.reply.stubs[quote.kind])
  }

  watch(rows, (now) => {
    const arrived = othersAfter(now, known)
    known = Math.max(known, lastPlaceOf(now))
    if (!state.value.isCaughtUp || arrived.length === 0) return
    announce(arrived.length > 3 ? words.log.newBelow(arrived.length) : arrived.map(heard).join('\n'))
  })
}
