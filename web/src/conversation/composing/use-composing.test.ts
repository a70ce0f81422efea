import type { RoomState } from '@wick/client/state/room-state'
import { newUlid } from '@wick/e2ee/ulid'
import { beforeEach, expect, it } from 'vitest'
import { nextTick, ref, shallowRef, type Ref } from 'vue'
import type { RoomHandle, SayRefusal } from '../../room-state/room-handle.ts'
import { ada, after, bob, bodyId, meeting, opening, said } from '../../room-state/sample-room.ts'
import { timeline } from '../../room-state/timeline.ts'
import type { MessageRow } from '../../room-state/rows.ts'
import { useComposing, type OwnComposing } from './use-composing.ts'

const talk = [...opening, ...meeting, said(5, ada, 'mine'), said(6, ada, 'also mine'), said(7, bob, 'theirs')]

let state: Ref<RoomState>
let draft: Ref<string>
let answer: SayRefusal | null
let asked: string[]
let told: string[]
let composing: OwnComposing

beforeEach(() => {
  state = shallowRef(after(talk))
  draft = ref('')
  answer = null
  asked = []
  told = []
  const ask = (what: string) => async (target: string, text: string) => {
    asked.push(`${what} ${target} ${text}`)
    return answer
  }
  const room: Pick<RoomHandle, 'edit' | 'reply'> = { edit: ask('edit'), reply: ask('reply') }
  composing = useComposing({ room: () => room, state, draft }, rowOf, (refusal) =>
    told.push(`${refusal}: ${draft.value}`),
  )
})

function rowOf(id: string): MessageRow | undefined {
  return timeline(state.value, () => '').find((row): row is MessageRow => row.kind === 'message' && row.bodyId === id)
}

function row(seq: number): MessageRow {
  const found = rowOf(bodyId(seq))
  if (found === undefined) throw new Error('no such message')
  return found
}

const erase = (seq: number) => {
  state.value = after([
    ...talk,
    { type: 'shown', shown: [{ type: 'erased', eseq: seq, seq: 8, from: ada, by: 'sender' }] },
  ])
  return nextTick()
}

it('gives back what was being written before an edit, from one edit to another too', () => {
  draft.value = 'half a'
  composing.edit(row(5))
  expect(draft.value).toBe('mine')
  draft.value = 'mine, changed'
  composing.edit(row(6))
  expect(draft.value).toBe('also mine')
  expect(composing.say('also mine, changed')).toBe(true)
  expect(draft.value).toBe('half a')
  expect(asked).toEqual([`edit ${bodyId(6)} also mine, changed`])
})

it('loses no word when what is being changed is removed', async () => {
  draft.value = 'half a'
  composing.edit(row(5))
  await erase(5)
  expect([composing.target.value, draft.value]).toEqual([null, 'half a'])
})

it('keeps a changed text when what is being changed is removed', async () => {
  draft.value = 'half a'
  composing.edit(row(5))
  draft.value = 'mine, changed'
  await erase(5)
  expect(draft.value).toBe('mine, changed\nhalf a')
})

it('stands as it was when it is refused, and tells why after that', async () => {
  answer = 'too_large'
  composing.reply(row(7))
  composing.say('an answer')
  await expect.poll(() => told).toEqual(['too_large: an answer'])
  expect(composing.target.value).toMatchObject({ kind: 'reply', row: { eseq: 7 } })
})

it('takes nothing from what is being written when it is refused', async () => {
  answer = 'too_large'
  composing.reply(row(7))
  composing.say('an answer')
  draft.value = 'the next'
  await expect.poll(() => told).toEqual(['too_large: an answer\nthe next'])
  expect(composing.target.value).toBeNull()
})

it('returns a refused edit to the tab that made it, beside the current draft', () => {
  const edit = { target: bodyId(6), text: 'also mine, changed' }
  composing.edit(row(6))
  composing.say(edit.text)
  draft.value = 'the next'
  expect(composing.bringBack(newUlid(Date.now()), edit)).toBe(true)
  expect(draft.value).toBe('also mine, changed\nthe next')
  expect(composing.bringBack(newUlid(Date.now()), edit)).toBe(false)
})

it('returns an edit of an earlier page to an empty draft, none of another tab', () => {
  const edit = { target: bodyId(5), text: 'mine, changed' }
  const earlier = newUlid(Date.now() - 60_000)
  expect(composing.bringBack(newUlid(Date.now() + 1), edit)).toBe(false)
  draft.value = 'the next'
  expect(composing.bringBack(earlier, edit)).toBe(false)
  draft.value = ''
  expect(composing.bringBack(earlier, edit)).toBe(true)
  expect([composing.target.value?.kind, draft.value]).toEqual(['edit', 'mine, changed'])
})
