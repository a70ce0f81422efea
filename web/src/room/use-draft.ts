import type { OwnBody } from '@wick/client/state/room-state'
import { newUlid } from '@wick/e2ee/ulid'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { returnText } from '../room-state/return-text.ts'
import { words } from '../words/words.ts'
import { useFailedTexts } from './use-failed-texts.ts'
import { useWaitingNote } from './use-waiting-note.ts'
import type { RoomContext } from '../room-state/room-context.ts'
import type { RoomHandle, SayRefusal } from '../room-state/room-handle.ts'

export interface Draft {
  /** Why something waits or came back, in words. */
  readonly note: ComputedRef<string | null>
  readonly say: (text: string) => Promise<void>
  /** Something that was said may still come back into the field. */
  readonly isSaying: Readonly<Ref<boolean>>
  /** Says what failed once more, as it was, also in answer to what it answered. */
  readonly retry: (bodyId: string) => Promise<void>
  readonly takeBack: (bodyId: string) => void
}

type DraftRoom = Pick<RoomHandle, 'say' | 'reply' | 'discard' | 'stroke' | 'stopTyping' | 'serverNow'>

interface DraftContext extends Pick<RoomContext, 'state' | 'draft'> {
  readonly room: () => DraftRoom
}

/** What becomes of what was written. */
export function useDraft({ room, state, draft }: DraftContext): Draft {
  const reason = ref<string | null>(null)
  /** Other tabs of the room hear of a failure too: only one of them may have the text back. */
  const saidHere = new Set<string>()
  const underWay = ref(0)
  const waiting = useWaitingNote(state, () => room().serverNow())

  const failedBody = (bodyId: string) => state.value.own.find((body) => body.bodyId === bodyId)

  function giveBack({ bodyId, content }: OwnBody): void {
    if (content.t === 'text') returnText(draft, content.text)
    room()
      .discard(bodyId)
      .catch(() => undefined)
  }

  /** Whether it was taken. */
  async function isTaken(sealed: Promise<SayRefusal | null>): Promise<boolean> {
    reason.value = null
    const refusal = await sealed.catch(() => 'unknown' as const)
    if (refusal === null || state.value.end !== null) return true
    reason.value = words.composer.givenBack(words.sayRefusals[refusal])
    return false
  }

  async function say(text: string): Promise<void> {
    const bodyId = newUlid(Date.now())
    saidHere.add(bodyId)
    underWay.value++
    if (!(await isTaken(room().say(text, bodyId)))) returnText(draft, text)
    underWay.value--
  }

  const retry = createRetry(room, failedBody, isTaken)

  useFailedTexts(state, (failed, code) => {
    reason.value = words.composer.givenBack(words.refusals[code])
    // A text that is being written is not disturbed, and an answer stays beside what it answers: they wait in the conversation.
    const isReply = failed.content.t === 'text' && failed.content.replyTo !== undefined
    if (saidHere.has(failed.bodyId) && !isReply && draft.value === '') giveBack(failed)
  })

  watch(draft, (text) => {
    const told = text === '' ? room().stopTyping() : room().stroke()
    told.catch(() => undefined)
  })

  return {
    note: computed(() => waiting.value ?? reason.value),
    say,
    isSaying: computed(() => underWay.value > 0),
    retry,
    takeBack(bodyId) {
      const body = failedBody(bodyId)
      if (body !== undefined) giveBack(body)
    },
  }
}

/** Pressed twice it says what failed once: the second press comes while the first is under way. */
function createRetry(
  room: () => DraftRoom,
  failedBody: (bodyId: string) => OwnBody | undefined,
  isTaken: (sealed: Promise<SayRefusal | null>) => Promise<boolean>,
): Draft['retry'] {
  const retried = new Set<string>()
  return async (bodyId) => {
    const content = failedBody(bodyId)?.content
    if (content?.t !== 'text' || retried.has(bodyId)) return
    retried.add(bodyId)
    const { text, replyTo } = content
    const sealed = replyTo === undefined ? room().say(text) : room().reply(replyTo, text)
    // What failed goes once the new one is kept.
    if (await isTaken(sealed)) await room().discard(bodyId)
    else retried.delete(bodyId)
  }
}
