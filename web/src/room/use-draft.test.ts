import type { RoomState } from '@wick/client/state/room-state'
import type { RoomEvent } from '@wick/client/state/room-event'
import type { Content } from '@wick/e2ee/bodies'
import { beforeEach, expect, it } from 'vitest'
import { nextTick, ref, shallowRef, type Ref } from 'vue'
import { words } from '../words/words.ts'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { after, bodyId, opening, said, ada } from '../room-state/sample-room.ts'
import { useDraft, type Draft } from './use-draft.ts'

const FULL = words.composer.givenBack(words.refusals.quota_exceeded)

let state: Ref<RoomState>
let draft: Ref<string>
let events: RoomEvent[]
let asked: string[]
let kept: () => void
let drafted: Draft

beforeEach(() => {
  events = [...opening, said(5, ada, 'a question')]
  state = shallowRef(after(events))
  draft = ref('')
  asked = []
  kept = () => undefined
  const room: Pick<RoomHandle, 'say' | 'reply' | 'discard' | 'stroke' | 'stopTyping' | 'serverNow'> = {
    say: async (text, id = '') => (asked.push(`say ${text}`), refuse(id, { t: 'text', text }), null),
    reply: (replyTo, text) =>
      new Promise((resolve) => {
        asked.push(`reply ${replyTo} ${text}`)
        kept = () => resolve(null)
      }),
    async discard(id) {
      asked.push('discard')
      state.value = { ...state.value, own: state.value.own.filter((body) => body.bodyId !== id) }
    },
    stroke: async () => undefined,
    stopTyping: async () => undefined,
    serverNow: () => 0,
  }
  drafted = useDraft({ room: () => room, state, draft })
})

/** The server refuses it for good. */
function refuse(id: string, content: Content): void {
  events.push({ type: 'refused', bodyId: id, content, code: 'quota_exceeded' })
  state.value = after(events)
}

it('gives a refused text back where it was said', async () => {
  await drafted.say('too much')
  await nextTick()
  expect([draft.value, drafted.note.value]).toEqual(['too much', FULL])
  expect(asked).toEqual(['say too much', 'discard'])
})

it('leaves a text that another tab said where it stands', async () => {
  refuse(bodyId(9), { t: 'text', text: 'said elsewhere' })
  await nextTick()
  expect([draft.value, drafted.note.value, asked]).toEqual(['', FULL, []])
})

it('does not disturb who is writing', async () => {
  draft.value = 'the next'
  await drafted.say('too much')
  await nextTick()
  expect([draft.value, drafted.note.value]).toEqual(['the next', FULL])
  drafted.takeBack(state.value.own[0]?.bodyId ?? '')
  expect(draft.value).toBe('too much\nthe next')
})

it('retries a failed answer as an answer, only once, then discards the failed one', async () => {
  refuse(bodyId(9), { t: 'text', text: 'an answer', replyTo: bodyId(5) })
  await nextTick()
  expect(draft.value).toBe('')
  const pressed = [drafted.retry(bodyId(9)), drafted.retry(bodyId(9))]
  expect(asked).toEqual([`reply ${bodyId(5)} an answer`])
  kept()
  await Promise.all(pressed)
  expect(asked).toEqual([`reply ${bodyId(5)} an answer`, 'discard'])
})
