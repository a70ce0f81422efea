import { computed, ref, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import { useAnnouncer } from '../frame/use-announcer.ts'
import { useCopy } from '../frame/use-copy.ts'
import { provideLinkGuard } from '../markdown/link-guard.ts'
import type { RoomContext } from '../room-state/room-context.ts'
import type { MessageRow, Row } from '../room-state/rows.ts'
import { words } from '../words/words.ts'
import { actsOn } from './acts-on.ts'
import { answeredRow } from './answered-row.ts'
import { useComposing } from './composing/use-composing.ts'
import { provideConversation, type Conversation } from './conversation.ts'
import { useSearch } from './search/use-search.ts'

export interface OwnConversation extends Conversation {
  /** Why something that was asked for did not happen, in words. */
  readonly note: Readonly<Ref<string | null>>
}

/** The conversation of a room's page, for all its parts. */
export function createConversation(context: RoomContext, rows: () => readonly Row[]): OwnConversation {
  const { state, room, draft } = context
  const note = ref<string | null>(null)
  const picking = shallowRef<MessageRow | null>(null)
  const removing = shallowRef<MessageRow | null>(null)
  const pointed = shallowRef<{ readonly key: string } | null>(null)

  const byBody = computed(() => {
    const found = new Map<string, MessageRow[]>()
    for (const row of rows()) {
      if (row.kind !== 'message') continue
      const named = found.get(row.bodyId)
      if (named === undefined) found.set(row.bodyId, [row])
      else named.push(row)
    }
    return found
  })
  const rowOf = (bodyId: string) => byBody.value.get(bodyId)?.[0]
  const point = (key: string) => {
    pointed.value = { key }
  }

  const composing = useComposing(context, rowOf, (refusal) => {
    note.value = words.composer.givenBack(words.sayRefusals[refusal])
  })
  const search = useSearch(rows, point)

  async function react(row: MessageRow, emoji: string): Promise<void> {
    note.value = null
    const isOff = row.reactions.some((reaction) => reaction.from === state.value.self && reaction.emoji === emoji)
    const refusal = await room()
      .react(row.bodyId, emoji, isOff)
      .catch(() => 'unknown' as const)
    if (refusal !== null) note.value = words.composer.givenBack(words.sayRefusals[refusal])
  }

  async function remove({ eseq }: MessageRow): Promise<void> {
    if (eseq === null) return
    note.value = null
    const answer = await room()
      .erase(eseq)
      .catch(() => null)
    if (answer?.ok !== true) note.value = words.refusals[answer?.refusal.code ?? 'unavailable']
  }

  const [toldOf, doneWith] = [new Set<string>(), new Set<string>()]
  // A reaction that the server refuses is told and dropped; the words of an edit are given back, once there is room for them.
  watch([state, draft], () => {
    for (const { bodyId, content, code } of state.value.own) {
      if (code === null || doneWith.has(bodyId) || (content.t !== 'edit' && content.t !== 'reaction')) continue
      const isDone = content.t === 'reaction' || composing.bringBack(bodyId, content)
      if (isDone || !toldOf.has(bodyId)) note.value = words.composer.givenBack(words.refusals[code])
      toldOf.add(bodyId)
      if (!isDone) continue
      doneWith.add(bodyId)
      room()
        .discard(bodyId)
        .catch(() => undefined)
    }
  })

  const announce = useAnnouncer()
  const { state: copied, copy } = useCopy()
  watch(copied, (now) => now !== 'idle' && announce(words.code[now]))
  watch(note, (text) => text !== null && announce(text))
  watch(
    draft,
    () => {
      note.value = null
    },
    // What comes back into the draft comes before the reason.
    { flush: 'sync' },
  )

  const conversation: Conversation = {
    composing,
    search,
    rowOf,
    answeredBy: (row) => answeredRow(row, (bodyId) => byBody.value.get(bodyId) ?? []),
    actsOn: (row) => actsOn(row, state.value),
    react: (row, emoji) => void react(row, emoji),
    copy: ({ content }) => content?.t === 'text' && void copy(content.text),
    picking,
    removing,
    remove: (row) => void remove(row),
    doubtful: provideLinkGuard(),
    isHelping: ref(false),
    unfolded: shallowReactive(new Set<string>()),
    point,
    pointed,
  }
  provideConversation(conversation)
  return { ...conversation, note }
}
