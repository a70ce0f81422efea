import type { RoomState } from '@wick/client/state/room-state'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { bodyTime } from '../../room-state/body-time.ts'
import type { RoomContext } from '../../room-state/room-context.ts'
import type { RoomHandle, SayRefusal } from '../../room-state/room-handle.ts'
import type { MessageRow } from '../../room-state/rows.ts'
import { returnText } from '../../room-state/return-text.ts'

/** What the next text will be: an answer, or a text of our own said otherwise. Null: simply the next message. */
export type Target = { readonly kind: 'reply' | 'edit'; readonly row: MessageRow } | null

export interface Composing {
  readonly target: Readonly<Ref<Target>>
  /** What was said of something may still come back into the field. */
  readonly isSending: Readonly<Ref<boolean>>
  reply(row: MessageRow): void
  edit(row: MessageRow): void
  /** Back to a new message, and to what was being written before. */
  leaveOff(): void
  /** True: it was taken as an answer or an edit, and is no new message. */
  say(text: string): boolean
}

export interface OwnComposing extends Composing {
  /**
   * An edit that the server refused comes back where it was made; one that an earlier page made, where nothing else is being written.
   * True where it did.
   */
  bringBack(bodyId: string, edit: { readonly target: string; readonly text: string }): boolean
}

interface ComposingContext extends Pick<RoomContext, 'state' | 'draft'> {
  readonly room: () => Pick<RoomHandle, 'edit' | 'reply'>
}

/** `onRefused` learns what came back; a text that came back stands in the draft again, as what it was if nothing else is written. */
export function useComposing(
  { room, state, draft }: ComposingContext,
  rowOf: (bodyId: string) => MessageRow | undefined,
  onRefused: (refusal: SayRefusal | 'unknown') => void,
): OwnComposing {
  const target = shallowRef<Target>(null)
  const underWay = ref(0)
  /** What was being written when an edit began. */
  let putAside = ''
  const openedAt = Date.now()
  /** The last text of each message that was edited here. */
  const editedHere = new Map<string, string>()

  function leaveOff(): void {
    if (target.value?.kind === 'edit') draft.value = putAside
    putAside = ''
    target.value = null
  }

  async function send(sent: NonNullable<Target>, text: string): Promise<void> {
    const { bodyId } = sent.row
    if (sent.kind === 'edit') editedHere.set(bodyId, text)
    const asked = sent.kind === 'edit' ? room().edit(bodyId, text) : room().reply(bodyId, text)
    underWay.value++
    const refusal = await asked.catch(() => 'unknown' as const)
    underWay.value--
    if (refusal === null || state.value.end !== null) return
    comeBack(sent, text)
    onRefused(refusal)
  }

  function comeBack(sent: NonNullable<Target>, text: string): void {
    if (draft.value === '' && target.value === null) target.value = sent
    returnText(draft, text)
  }

  // Who answers or changes what is removed meanwhile simply goes on writing.
  watch(
    (): RoomState['entries'] => state.value.entries,
    () => {
      const now = target.value
      if (now === null || (rowOf(now.row.bodyId)?.content ?? null) !== null) return
      const text = draft.value
      leaveOff()
      if (now.kind === 'edit' && text !== textOf(now.row)) returnText(draft, text)
    },
  )

  return {
    target,
    isSending: computed(() => underWay.value > 0),
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
    leaveOff,
    say(text) {
      const now = target.value
      if (now === null) return false
      draft.value = ''
      leaveOff()
      const isSame = now.kind === 'edit' && textOf(now.row) === text
      if (!isSame) void send(now, text)
      return true
    },
    bringBack(bodyId, edit) {
      const row = rowOf(edit.target)
      const isFree = draft.value === '' && target.value === null
      const isOrphan = bodyTime(bodyId) < openedAt
      const isOurs = editedHere.get(edit.target) === edit.text || (isOrphan && isFree)
      if (row === undefined || !isOurs) return false
      editedHere.delete(edit.target)
      comeBack({ kind: 'edit', row }, edit.text)
      return true
    },
  }
}

const textOf = ({ content }: MessageRow) => (content?.t === 'text' ? content.text : null)
