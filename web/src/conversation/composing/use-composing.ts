import type { RoomState } from '@wick/client/state/room-state'
import { shallowRef, watch, type Ref } from 'vue'
import type { SayRefusal } from '../../room/room-handle.ts'
import type { RoomContext } from '../../room/room-context.ts'
import type { MessageRow } from '../../room/timeline.ts'

/** What the next text will be: an answer, or a text of our own said otherwise. Null: simply the next message. */
export type Target = { readonly kind: 'reply' | 'edit'; readonly row: MessageRow } | null

export interface Composing {
  readonly target: Readonly<Ref<Target>>
  reply(row: MessageRow): void
  edit(row: MessageRow): void
  /** Back to a new message, and to what was being written before. */
  leaveOff(): void
  /** True: it was taken as an answer or an edit, and is no new message. */
  say(text: string): boolean
}

/** `onRefused` learns what came back; a text that came back stands in the draft again. */
export function useComposing(
  { room, state }: RoomContext,
  draft: Ref<string>,
  rowOf: (bodyId: string) => MessageRow | undefined,
  onRefused: (refusal: SayRefusal | 'unknown') => void,
): Composing {
  const target = shallowRef<Target>(null)
  let kept = ''

  function leaveOff(): void {
    if (target.value?.kind === 'edit') draft.value = kept
    target.value = null
  }

  async function send({ kind, row }: NonNullable<Target>, text: string): Promise<void> {
    const asked = kind === 'edit' ? room().edit(row.bodyId, text) : room().reply(row.bodyId, text)
    const refusal = await asked.catch(() => 'unknown' as const)
    if (refusal === null || state.value.end !== null) return
    onRefused(refusal)
    if (draft.value === '') draft.value = text
  }

  // Who answers or changes what is removed meanwhile simply goes on writing.
  watch(
    (): RoomState['entries'] => state.value.entries,
    () => {
      const row = target.value === null ? undefined : rowOf(target.value.row.bodyId)
      if (target.value !== null && (row === undefined || row.content === null)) target.value = null
    },
  )

  return {
    target,
    reply(row) {
      leaveOff()
      target.value = { kind: 'reply', row }
    },
    edit(row) {
      if (row.content?.t !== 'text') return
      leaveOff()
      kept = draft.value
      draft.value = row.content.text
      target.value = { kind: 'edit', row }
    },
    leaveOff,
    say(text) {
      const now = target.value
      if (now === null) return false
      draft.value = ''
      leaveOff()
      const isSame = now.kind === 'edit' && now.row.content?.t === 'text' && now.row.content.text === text
      if (!isSame) void send(now, text)
      return true
    },
  }
}
