import type { MessageId } from '@wick/contracts/ids'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { ownNow } from '../clock/create-server-clock.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import { words } from '../words/en.ts'
import { decodeBody } from './state/body.ts'
import type { Room } from './use-room.ts'

export interface Draft {
  readonly draft: Ref<string>
  /** Why something waits or came back, in words. */
  readonly note: ComputedRef<string | null>
  readonly say: (text: string) => void
  readonly takeBack: (id: MessageId) => void
}

/** What is being written, and what the server gave back. */
export function useDraft(room: Room): Draft {
  const draft = ref('')
  const reason = ref<string | null>(null)

  // Once the limit was met it is told until the queue is empty: between two waits of a fast writer nothing flickers.
  const isLimited = ref(false)
  const waitSeconds = computed(() => {
    const next = room.outbox.items.value.find(({ delivery }) => delivery === 'queued')
    return Math.max(1, Math.ceil(((next?.due ?? 0) - ownNow()) / 1000))
  })
  const note = computed(() => (isLimited.value ? words.composer.waiting(waitSeconds.value) : reason.value))

  function giveBack(item: OutboxItem): void {
    const body = decodeBody(item.body)
    if (body.type === 'text') draft.value = draft.value === '' ? body.text : `${draft.value}\n${body.text}`
    room.outbox.discard(item.id)
  }

  watch(room.outbox.items, (items) => {
    const isQuiet = !items.some(({ delivery }) => delivery === 'queued' || delivery === 'sending')
    isLimited.value = !isQuiet && (isLimited.value || items.some(({ refusal }) => refusal === 'rate_limited'))
    const failed = items.find(({ delivery }) => delivery === 'failed')
    // A text that is being written is not disturbed: then the failed one waits in the conversation.
    if (failed === undefined || failed.refusal === null || draft.value !== '') return
    reason.value = words.composer.givenBack(words.refusals[failed.refusal])
    giveBack(failed)
  })

  return {
    draft,
    note,
    say: (text) => {
      reason.value = null
      room.say(text)
    },
    takeBack: (id) => {
      const item = room.outbox.items.value.find((candidate) => candidate.id === id)
      if (item !== undefined) giveBack(item)
    },
  }
}
