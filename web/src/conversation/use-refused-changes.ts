import { watch } from 'vue'
import type { RoomContext } from '../room-state/room-context.ts'
import { words } from '../words/words.ts'
import type { OwnComposing } from './composing/use-composing.ts'

/** A reaction that the server refuses is told and dropped; the words of an edit are given back, once there is room for them. */
export function useRefusedChanges(
  { state, room, draft }: RoomContext,
  composing: Pick<OwnComposing, 'bringBack'>,
  tell: (why: string) => void,
): void {
  const toldOf = new Set<string>()
  const doneWith = new Set<string>()
  watch([state, draft], () => {
    for (const { bodyId, content, code } of state.value.own) {
      if (code === null || doneWith.has(bodyId) || (content.t !== 'edit' && content.t !== 'reaction')) continue
      const isDone = content.t === 'reaction' || composing.bringBack(bodyId, content)
      if (isDone || !toldOf.has(bodyId)) tell(words.composer.givenBack(words.refusals[code]))
      toldOf.add(bodyId)
      if (!isDone) continue
      doneWith.add(bodyId)
      room()
        .discard(bodyId)
        .catch(() => undefined)
    }
  })
}
