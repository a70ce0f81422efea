import type { OwnBody, RoomState } from '@wick/client/state/room-state'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { words } from '../words/words.ts'
import type { RoomHandle } from './room-handle.ts'

export interface Draft {
  readonly draft: Ref<string>
  /** Why something waits or came back, in words. */
  readonly note: ComputedRef<string | null>
  readonly say: (text: string) => Promise<void>
  readonly retry: (bodyId: string) => Promise<void>
  readonly takeBack: (bodyId: string) => void
}

/** What is being written, and what came back. */
export function useDraft(room: () => RoomHandle, state: Readonly<Ref<RoomState>>): Draft {
  const draft = ref('')
  const reason = ref<string | null>(null)

  // Once the limit was met it is told until the queue is empty: between two waits of a fast writer nothing flickers.
  const isLimited = ref(false)
  const waitSeconds = computed(() =>
    Math.max(1, Math.ceil(((state.value.limitedUntil ?? 0) - room().serverNow()) / 1000)),
  )
  const note = computed(() => (isLimited.value ? words.composer.waiting(waitSeconds.value) : reason.value))

  const failedBody = (bodyId: string) => state.value.own.find((body) => body.bodyId === bodyId)

  function returnText(text: string): void {
    draft.value = draft.value === '' ? text : `${text}\n${draft.value}`
  }

  function giveBack({ bodyId, content }: OwnBody): void {
    if (content.t === 'text') returnText(content.text)
    room()
      .discard(bodyId)
      .catch(() => undefined)
  }

  async function say(text: string): Promise<void> {
    reason.value = null
    const refusal = await room()
      .say(text)
      .catch(() => 'unknown' as const)
    if (refusal === null || state.value.end !== null) return
    reason.value = words.composer.givenBack(words.sayRefusals[refusal])
    returnText(text)
  }

  watch(state, ({ own, limitedUntil }) => {
    isLimited.value = own.some(({ progress }) => progress === 'queued') && (isLimited.value || limitedUntil !== null)
    const failed = own.find(({ progress, content }) => progress === 'failed' && content.t === 'text')
    // A text that is being written is not disturbed: then the failed one waits in the conversation.
    if (failed === undefined || failed.code === null || draft.value !== '') return
    reason.value = words.composer.givenBack(words.refusals[failed.code])
    giveBack(failed)
  })

  watch(draft, (text) => {
    const told = text === '' ? room().stopTyping() : room().stroke()
    told.catch(() => undefined)
  })

  return {
    draft,
    note,
    say,
    retry: async (bodyId) => {
      const body = failedBody(bodyId)
      if (body?.content.t !== 'text') return
      await room().discard(bodyId)
      await say(body.content.text)
    },
    takeBack: (bodyId) => {
      const body = failedBody(bodyId)
      if (body !== undefined) giveBack(body)
    },
  }
}
