import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { MessageRow } from '../../room-state/rows.ts'

/** What the next text will be: an answer, or a text of our own said otherwise. Null: simply the next message. */
export type Target = { readonly kind: 'reply' | 'edit'; readonly row: MessageRow } | null

export interface Targeting {
  readonly target: ShallowRef<Target>
  readonly reply: (row: MessageRow) => void
  readonly edit: (row: MessageRow) => void
  /** Back to a new message, and to what was being written before. */
  readonly leaveOff: () => void
}

/** What the draft is for. An edit puts its message's text there, and gives back what stood there before. */
export function useTarget(draft: Ref<string>): Targeting {
  const target = shallowRef<Target>(null)
  let putAside = ''

  function leaveOff(): void {
    if (target.value?.kind === 'edit') draft.value = putAside
    putAside = ''
    target.value = null
  }

  return {
    target,
    leaveOff,
    reply(row) {
      leaveOff()
      target.value = { kind: 'reply', row }
    },
    edit(row) {
      const text = textOf(row)
      if (text === null) return
      leaveOff()
      putAside = draft.value
      draft.value = text
      target.value = { kind: 'edit', row }
    },
  }
}

/** Null where a message is no text. */
export const textOf = ({ content }: MessageRow) => (content?.t === 'text' ? content.text : null)
