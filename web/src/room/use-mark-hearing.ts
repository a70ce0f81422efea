import type { RoomState } from '@wick/client/state/room-state'
import { watch, type Ref } from 'vue'
import { useAnnouncer } from '../frame/use-announcer.ts'
import { markText } from '../room-state/mark-text.ts'
import { marksAfter } from '../room-state/marks-after.ts'

/** Says who came and went, and what the creator did, to whoever listens instead of looking; not the history. */
export function useMarkHearing(state: Readonly<Ref<RoomState>>, nameOf: (participantId: string) => string): void {
  const announce = useAnnouncer()
  const lastSeq = () => state.value.entries.at(-1)?.seq ?? 0
  let heard = lastSeq()

  watch(
    () => state.value.entries,
    (entries) => {
      const marks = marksAfter(entries, heard)
      heard = lastSeq()
      if (!state.value.isCaughtUp || marks.length === 0) return
      announce(marks.map((mark) => markText(mark, state.value.self, nameOf)).join('\n'))
    },
  )
}
