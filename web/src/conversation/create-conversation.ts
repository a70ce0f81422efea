import { computed, ref, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import { useAnnouncer } from '../frame/use-announcer.ts'
import { useCopy } from '../frame/use-copy.ts'
import { provideLinkGuard } from '../markdown/link-guard.ts'
import type { RoomContext } from '../room-state/room-context.ts'
import type { MessageRow, Row } from '../room-state/rows.ts'
import { words } from '../words/words.ts'
import { actsOn } from './acts-on.ts'
import { answeredRow } from './answered-row.ts'
import { createActs } from './create-acts.ts'
import { useRefusedChanges } from './use-refused-changes.ts'
import { useComposing } from './composing/use-composing.ts'
import { provideConversation, type Conversation } from './conversation.ts'
import { useSearch } from './search/use-search.ts'

export interface OwnConversation extends Conversation {
  /** Why something that was asked for did not happen, in words. */
  readonly note: Readonly<Ref<string | null>>
}

/** The conversation of a room's page, for all its parts. */
export function createConversation(context: RoomContext, rows: () => readonly Row[]): OwnConversation {
  const { state, draft } = context
  const note = ref<string | null>(null)
  const pointed = shallowRef<{ readonly key: string } | null>(null)
  const byBody = computed(() => rowsByBody(rows()))
  const rowOf = (bodyId: string) => byBody.value.get(bodyId)?.[0]
  const point = (key: string) => {
    pointed.value = { key }
  }

  const composing = useComposing(context, rowOf, (refusal) => {
    note.value = words.composer.givenBack(words.sayRefusals[refusal])
  })
  useRefusedChanges(context, composing, (text) => {
    note.value = text
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
    search: useSearch(rows, point),
    rowOf,
    answeredBy: (row) => answeredRow(row, (bodyId) => byBody.value.get(bodyId) ?? []),
    actsOn: (row) => actsOn(row, state.value),
    ...createActs(context, note),
    copy: ({ content }) => content?.t === 'text' && void copy(content.text),
    picking: shallowRef(null),
    removing: shallowRef(null),
    doubtful: provideLinkGuard(),
    isHelping: ref(false),
    unfolded: shallowReactive(new Set<string>()),
    point,
    pointed,
  }
  provideConversation(conversation)
  return { ...conversation, note }
}

/** All messages that have a body id: somebody may have taken that of another one. */
function rowsByBody(rows: readonly Row[]): ReadonlyMap<string, readonly MessageRow[]> {
  const found = new Map<string, MessageRow[]>()
  for (const row of rows) {
    if (row.kind !== 'message') continue
    const named = found.get(row.bodyId)
    if (named === undefined) found.set(row.bodyId, [row])
    else named.push(row)
  }
  return found
}
