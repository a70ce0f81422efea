import type { RoomState } from '@wick/client/state/room-state'
import { computed, ref, watch, type Ref } from 'vue'
import { bodyTime } from '../../room-state/body-time.ts'
import type { RoomContext } from '../../room-state/room-context.ts'
import type { RoomHandle, SayRefusal } from '../../room-state/room-handle.ts'
import type { MessageRow } from '../../room-state/rows.ts'
import { returnText } from '../../room-state/return-text.ts'
import { textOf, useTarget, type Target, type Targeting } from './use-target.ts'

export interface Composing extends Pick<Targeting, 'reply' | 'edit' | 'leaveOff'> {
  readonly target: Readonly<Ref<Target>>
  /** What was said of something may still come back into the field. */
  readonly isSending: Readonly<Ref<boolean>>
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
  const targeting = useTarget(draft)
  const { target, leaveOff } = targeting
  const underWay = ref(0)
  const openedAt = Date.now()
  /** The last text of each message that was edited here. */
  const editedHere = new Map<string, string>()

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

  const isFree = () => draft.value === '' && target.value === null
  function comeBack(sent: NonNullable<Target>, text: string): void {
    if (isFree()) target.value = sent
    returnText(draft, text)
  }

  useRemovedTarget(state, draft, targeting, rowOf)

  return {
    ...targeting,
    isSending: computed(() => underWay.value > 0),
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
      const isOrphan = bodyTime(bodyId) < openedAt
      const isOurs = editedHere.get(edit.target) === edit.text || (isOrphan && isFree())
      if (row === undefined || !isOurs) return false
      editedHere.delete(edit.target)
      comeBack({ kind: 'edit', row }, edit.text)
      return true
    },
  }
}

/** Who answers or changes what is removed meanwhile simply goes on writing. */
function useRemovedTarget(
  state: Readonly<Ref<RoomState>>,
  draft: Ref<string>,
  { target, leaveOff }: Targeting,
  rowOf: (bodyId: string) => MessageRow | undefined,
): void {
  watch(
    () => state.value.entries,
    () => {
      const now = target.value
      if (now === null || (rowOf(now.row.bodyId)?.content ?? null) !== null) return
      const text = draft.value
      leaveOff()
      if (now.kind === 'edit' && text !== textOf(now.row)) returnText(draft, text)
    },
  )
}
