import type { Ref } from 'vue'
import type { RoomContext } from '../room-state/room-context.ts'
import { words } from '../words/words.ts'
import type { Conversation } from './conversation.ts'

/** Reacting to a message and removing it. `note` says why one was not done. */
export function createActs(
  { state, room }: RoomContext,
  note: Ref<string | null>,
): Pick<Conversation, 'react' | 'remove'> {
  return {
    async react(row, emoji) {
      note.value = null
      const isOff = row.reactions.some((reaction) => reaction.from === state.value.self && reaction.emoji === emoji)
      const refusal = await room()
        .react(row.bodyId, emoji, isOff)
        .catch(() => 'unknown' as const)
      if (refusal !== null) note.value = words.composer.givenBack(words.sayRefusals[refusal])
    },
    async remove({ eseq }) {
      if (eseq === null) return
      note.value = null
      const answer = await room()
        .erase(eseq)
        .catch(() => null)
      if (answer?.ok !== true) note.value = words.refusals[answer?.refusal.code ?? 'unavailable']
    },
  }
}
